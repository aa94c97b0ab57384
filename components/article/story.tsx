import type { ReactNode } from 'react';
import type { Html } from '#lib/base/html.ts';
import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import type { Edition } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { feedsUrl, tagUrl } from '#lib/site/urls.ts';
import { Corrections } from './corrections.tsx';
import { LeadPicture } from './lead-picture.tsx';
import { Prose } from './prose.tsx';
import { RelatedStories } from './related-stories.tsx';
import { ShareLinks } from './share-links.tsx';
import styles from './story.module.css';
import { StoryHead } from './story-head.tsx';
import { WrittenBy } from './written-by.tsx';

export type StoryProps = {
  readonly article: Article;
  /** Null when the body cannot be shown. */
  readonly body: Html | null;
  readonly authors: readonly Author[];
  readonly related: readonly Article[];
  readonly translations: readonly Article[];
  /** Absolute, to be shared. */
  readonly address: string;
  /** Where the file can be seen on the forge that keeps it, or null. */
  readonly source: string | null;
  readonly edition: Edition;
  /** What readers wrote about it, and how to join in. */
  readonly children?: ReactNode;
};

/** The page of a story, from the headline to the readers' letters. */
export function Story(props: StoryProps) {
  const { article, body, authors, related, translations, address, source, edition, children } = props;
  const { site } = edition;
  const language = article.lang ?? site.language;
  return (
    <>
      <article className={styles.story} lang={language} dir={directionOf(language)}>
        <StoryHead article={article} authors={authors} translations={translations} edition={edition} />
        {article.image !== null && <LeadPicture picture={article.image} hosts={site.pictureHosts} />}
        <div className={styles.column}>
          {article.dateline !== '' && <p className={styles.dateline}>{article.dateline}</p>}
          {body === null ? (
            <p role="status" lang={site.language}>
              The text of this story cannot be shown at the moment.
            </p>
          ) : (
            <Prose html={body} />
          )}
          <Corrections corrections={article.corrections} edition={edition} />
        </div>
        <div className={styles.column} lang={site.language} dir={directionOf(site.language)}>
          <Tags tags={article.tags} />
          <ShareLinks address={address} title={article.title} />
          <Alerts />
          <WrittenBy authors={authors} hosts={site.pictureHosts} />
        </div>
      </article>
      <RelatedStories articles={related} edition={edition} />
      <div className={styles.column}>
        {children}
        {source !== null && (
          <p className={styles.source}>
            <a href={source}>The file of this story and its history</a>
          </p>
        )}
      </div>
    </>
  );
}

function Tags({ tags }: Pick<Article, 'tags'>) {
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags} aria-label="Tags">
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

/** The place of the sign-up: until there is one, the way that works. */
function Alerts() {
  return (
    <aside className={styles.alerts} data-nosnippet="">
      <h2>Breaking news: never miss a breaking news alert!</h2>
      <p>
        <a href={feedsUrl()}>Follow a feed</a> in any news reader: every story, the moment it is published.
      </p>
    </aside>
  );
}
