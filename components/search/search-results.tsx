import type { FoundStories as Found } from '#lib/library/search/found-stories.ts';
import type { Suggestion } from '#lib/library/search/suggest.ts';
import type { Edition } from '#lib/site/edition.ts';
import { formatCount } from '#lib/site/format-count.ts';
import {
  areDaysReversed,
  isNarrowed,
  type SearchQuestion,
  searchUrl,
  withoutFilters,
} from '#lib/site/search-question.ts';
import { languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Pager } from '../layout/pager.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { FoundStories, type ShownStory } from './found-stories.tsx';
import { Matches } from './matches.tsx';
import styles from './search-results.module.css';
import { SearchTips } from './search-tips.tsx';

type ResultsProps = {
  readonly question: SearchQuestion;
  readonly found: Omit<Found, 'stories'> & { readonly stories: readonly ShownStory[] };
  /** Sections, topics and writers that the words name. */
  readonly matches: readonly Suggestion[];
  readonly edition: Edition;
};

/** What was found, or what to do where nothing was. */
export function SearchResults({ question, found, matches, edition }: ResultsProps) {
  const { stories, page, hasMore, isPartial, isSpelled, spelling } = found;
  const { language } = edition.site;
  const words = wordsOf(language).search;
  // Further pages go on with what this one shows, not with what was typed.
  const shown = isSpelled && spelling !== null ? { ...question, words: spelling } : question;
  const url = searchUrl(shown);
  return (
    <div className={styles.results}>
      {page === 1 && <Matches matches={matches} language={language} />}
      {stories.length > 0 && <Head question={question} found={found} language={language} />}
      {stories.length > 0 && <FoundStories stories={stories} edition={edition} />}
      {stories.length === 0 && page > 1 && <Beyond page={page} url={url} language={language} />}
      {stories.length === 0 && page === 1 && <Nothing question={question} spelling={spelling} language={language} />}
      {isPartial && (
        <p className={styles.note}>
          <Phrase words={words.partial} language={language} />
        </p>
      )}
      {stories.length > 0 && (
        <Pager url={url} page={page} hasMore={hasMore} language={language} newer={words.newer} older={words.older} />
      )}
    </div>
  );
}

type InLanguage = {
  /** Of the site. */
  readonly language: string;
};

function Head({
  question,
  found: { spelling, isSpelled, lacksWords, count, isExact },
  language,
}: Pick<ResultsProps, 'question' | 'found'> & InLanguage) {
  const words = wordsOf(language).search;
  const spelled = spelling !== null && { spelling, url: searchUrl({ ...question, words: spelling }) };
  const counted = (isExact ? words.found : words.foundMore)(count);
  return (
    <header className={styles.head}>
      {isSpelled && spelled ? (
        <>
          <NothingFor typed={question.words} language={language} />
          <p className={styles.said}>
            <Phrase
              words={lacksWords ? words.spelledLacking : words.spelled}
              parts={{ words: drawSpelling(spelled), count: counted }}
              language={language}
            />
          </p>
        </>
      ) : (
        <>
          <h2>
            <Phrase words={counted} language={language} />
          </h2>
          {lacksWords && (
            <p className={styles.said}>
              <Phrase words={words.lacking} language={language} />
            </p>
          )}
          {spelled && <Meant {...spelled} language={language} />}
        </>
      )}
    </header>
  );
}

/** What the words of a search may have been meant to be, and the search for it. */
type Spelling = { readonly spelling: string; readonly url: string };

function Meant({ language, ...spelled }: Spelling & InLanguage) {
  return (
    <p className={styles.said}>
      <Phrase words={wordsOf(language).search.meant} parts={{ words: drawSpelling(spelled) }} language={language} />
    </p>
  );
}

function drawSpelling({ spelling, url }: Spelling) {
  return (
    <a href={url}>
      <bdi>{spelling}</bdi>
    </a>
  );
}

function Beyond({ page, url, language }: { readonly page: number; readonly url: string } & InLanguage) {
  const words = wordsOf(language).search;
  return (
    <header className={styles.head}>
      <h2>
        <Phrase
          words={words.noPage}
          parts={{ page: formatCount(page, languageOfWords(language)) }}
          language={language}
        />
      </h2>
      <p className={styles.said}>
        <a href={url}>
          <Phrase words={words.toFirst} language={language} />
        </a>
      </p>
    </header>
  );
}

type NothingProps = Pick<ResultsProps, 'question'> & { readonly spelling: string | null } & InLanguage;

function Nothing({ question, spelling, language }: NothingProps) {
  const all = (words: string) => <a href={searchUrl(withoutFilters(question))}>{words}</a>;
  return (
    <>
      <header className={styles.head}>
        <NothingFor typed={question.words} language={language} />
        {spelling !== null && (
          <Meant spelling={spelling} url={searchUrl({ ...question, words: spelling })} language={language} />
        )}
        {areDaysReversed(question) && <Reversed question={question} language={language} />}
        {isNarrowed(question) && (
          <p className={styles.said}>
            <Phrase words={wordsOf(language).search.instead} parts={{ all }} language={language} />
          </p>
        )}
      </header>
      <SearchTips language={language} />
    </>
  );
}

function Reversed({ question, language }: Pick<ResultsProps, 'question'> & InLanguage) {
  const turned = { ...question, from: question.to, to: question.from };
  return (
    <p className={styles.said}>
      <Phrase
        words={wordsOf(language).search.reversed}
        parts={{ turned: (words) => <a href={searchUrl(turned)}>{words}</a> }}
        language={language}
      />
    </p>
  );
}

/** What somebody typed stands in quotes of ours, whichever way it runs. */
function NothingFor({ typed, language }: { readonly typed: string } & InLanguage) {
  const words = wordsOf(language).search;
  const quoted = (
    <span className={styles.quoted}>
      <Phrase words={words.quoted} parts={{ words: <bdi>{typed.trimEnd()}</bdi> }} />
    </span>
  );
  return (
    <h2>
      <Phrase words={typed === '' ? words.nothing : words.nothingFor} parts={{ words: quoted }} language={language} />
    </h2>
  );
}
