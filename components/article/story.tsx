import type { ReactNode } from 'react';
import type { Html } from '#lib/base/html.ts';
import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import type { BodyMeasure } from '#lib/content/measure-body.ts';
import { type Edition, sectionTitle } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { tagUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { SignUpBox } from '../alerts/sign-up-box.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Corrections } from './corrections.tsx';
import { LeadPicture } from './lead-picture.tsx';
import { Prose } from './prose.tsx';
import { RelatedStories } from './related-stories.tsx';
import { ShareLinks } from './share-links.tsx';
import styles from './story.module.css';
import { StoryContents } from './story-contents.tsx';
import { StoryHead } from './story-head.tsx';
import { WrittenBy } from './written-by.tsx';

export type StoryProps = {
  readonly article: Article;
  /** Null when the body cannot be shown. */
  readonly body: Html | null;
  readonly measure: BodyMeasure;
  /** A live blog in pieces, which stands in place of the body. */
  readonly live?: ReactNode;
  /** Whether a page tells how the text changed. */
  readonly hasChanges?: boolean;
  readonly authors: readonly Author[];
  readonly related: readonly Article[];
  readonly translations: readonly Article[];
  /** Absolute, to be shared; null for a preview, which nobody is to share, and nothing can be followed from. */
  readonly address: string | null;
  /** Where the file can be seen on the forge that keeps it, or null. */
  readonly source: string | null;
  /** See `PushButton`. */
  readonly publicKey: string | null;
  readonly edition: Edition;
  /** What readers wrote about it, and how to join in. */
  readonly children?: ReactNode;
};

/** The page of a story, from the headline to the readers' letters. */
export function Story(props: StoryProps) {
  const {
    article,
    body,
    measure,
    live,
    authors,
    related,
    translations,
    address,
    source,
    publicKey,
    edition,
    hasChanges = false,
    children,
  } = props;
  const { site } = edition;
  const words = wordsOf(site.language).story;
  const language = article.lang ?? site.language;
  const furniture = { lang: site.language, dir: directionOf(site.language) };
  return (
    <>
      <article className={styles.story} lang={language} dir={directionOf(language)}>
        <StoryHead
          article={article}
          authors={authors}
          translations={translations}
          edition={edition}
          minutes={measure.minutes}
          hasChanges={hasChanges}
        />
        {article.image !== null && <LeadPicture picture={article.image} site={site} />}
        <div className={styles.column}>
          <StoryContents measure={measure} language={site.language} />
          {live === undefined && article.dateline !== '' && <p className={styles.dateline}>{article.dateline}</p>}
          {body === null ? (
            <p role="status" {...furniture}>
              <Phrase words={words.unreadable} language={site.language} />
            </p>
          ) : (
            (live ?? <Prose html={body} />)
          )}
          <Corrections corrections={article.corrections} edition={edition} />
        </div>
        <div className={styles.column} {...furniture}>
          <Tags tags={article.tags} label={words.tags} />
          {address !== null && (
            <>
              <ShareLinks address={address} title={article.title} language={site.language} />
              <SignUpBox follows={listFollows(props)} site={site} publicKey={publicKey} isLater />
            </>
          )}
          <WrittenBy authors={authors} site={site} />
        </div>
      </article>
      <RelatedStories articles={related} edition={edition} />
      <div className={styles.column}>
        {children}
        {source !== null && (
          <p className={styles.source}>
            <a href={source}>
              <Phrase words={words.source} language={site.language} />
            </a>
          </p>
        )}
      </div>
    </>
  );
}

function Tags({ tags, label }: Pick<Article, 'tags'> & { readonly label: string }) {
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags} aria-label={label}>
      {tags.map(({ slug, name }) => (
        <li key={slug}>
          <a rel="tag" href={tagUrl(slug)} dir="auto">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Topics of a story that are offered; some have more than a hundred. */
const mostTags = 8;

/** What a reader of the story may want to follow. */
function listFollows({ article: { section, tags }, authors, edition }: StoryProps) {
  return [
    { kind: 'section', slug: section.slug, name: sectionTitle(edition, section) } as const,
    ...tags.slice(0, mostTags).map((tag) => ({ kind: 'tag', ...tag }) as const),
    ...authors.map(({ id, name }) => ({ kind: 'author', slug: id, name }) as const),
  ];
}
