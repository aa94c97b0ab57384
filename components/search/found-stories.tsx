import type { FoundStory } from '#lib/library/search/found-stories.ts';
import type { Edition } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Kicker } from '../article/kicker.tsx';
import { NameList } from '../ui/name-list.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './found-stories.module.css';
import { Marked } from './marked.tsx';

/** A story that was found, and the names of those who wrote it. */
export type ShownStory = FoundStory & { readonly writers: readonly string[] };

/** What was found, as the index of a newspaper has it: words alone, the day before them where there is room. */
export function FoundStories({
  stories,
  edition,
}: {
  readonly stories: readonly ShownStory[];
  readonly edition: Edition;
}) {
  return (
    <ol className={styles.stories}>
      {stories.map((story) => (
        <li key={story.article.path}>
          <Found story={story} edition={edition} />
        </li>
      ))}
    </ol>
  );
}

function Found({ story, edition }: { readonly story: ShownStory; readonly edition: Edition }) {
  const { article, headline, excerpt, writers } = story;
  const { site } = edition;
  const language = article.lang ?? site.language;
  return (
    <article className={styles.story} lang={language} dir={directionOf(language)}>
      <div className={styles.words}>
        <Kicker article={article} edition={edition} />
        <h3>
          <a href={pathUrl(article.path)}>
            <Marked text={headline} />
          </a>
        </h3>
        {excerpt.length > 0 && (
          <p className={styles.excerpt}>
            <Marked text={excerpt} />
          </p>
        )}
        <Writers names={writers} language={site.language} />
      </div>
      <p className={styles.day} lang={site.language}>
        <bdi>
          <Timestamp at={article.publishedAt} site={site} form="day" />
        </bdi>
      </p>
    </article>
  );
}

/** Names that are printed; of the others, how many there are. */
const mostNamed = 3;

/** In the paper's own language, which may run otherwise than the story's. */
function Writers({ names, language }: { readonly names: readonly string[]; readonly language: string }) {
  if (names.length === 0) return null;
  const isLong = names.length > mostNamed + 1;
  const words = wordsOf(language).story;
  const named = isLong ? [...names.slice(0, mostNamed), words.others(names.length - mostNamed)] : names;
  const drawn = named.map((name) => <bdi key={name}>{name}</bdi>);
  return (
    <p className={styles.writers} lang={language}>
      <bdi>
        <Phrase
          words={words.byline}
          parts={{ names: <NameList names={named} drawn={drawn} language={language} /> }}
          language={language}
        />
      </bdi>
    </p>
  );
}
