import type { Html } from '#lib/base/html.ts';
import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { authorUrl, pathUrl, sectionUrl, tagUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { LeadPicture } from './lead-picture.tsx';
import { Prose } from './prose.tsx';
import styles from './story.module.css';

export type StoryProps = {
  readonly article: Article;
  /** Null when the body cannot be shown. */
  readonly body: Html | null;
  readonly authors: readonly Author[];
  readonly sectionTitle: string;
  readonly related: readonly Article[];
  readonly translations: readonly Article[];
  readonly site: Site;
};

/** The page of a story, from headline to related stories. */
export function Story({ article, body, authors, sectionTitle, related, translations, site }: StoryProps) {
  const language = article.lang ?? site.language;
  return (
    <article className={styles.story} lang={language} dir={directionOf(language)}>
      <header>
        <h1>{article.title}</h1>
        {article.hasStandfirst && <p className={styles.standfirst}>{article.description}</p>}
        <p className={styles.meta}>
          <Timestamp at={article.publishedAt} site={site} /> ·{' '}
          <a href={sectionUrl(article.section.slug)}>{sectionTitle}</a>
        </p>
        {article.updatedAt !== null && (
          <p className={styles.meta}>
            Updated <Timestamp at={article.updatedAt} site={site} />
          </p>
        )}
        <Byline authors={authors} />
        <Translations articles={translations} />
      </header>
      {article.image !== null && <LeadPicture picture={article.image} hosts={site.pictureHosts} />}
      {article.dateline !== '' && <p className={styles.dateline}>{article.dateline}</p>}
      {body === null ? (
        <p role="status">The text of this story cannot be shown at the moment.</p>
      ) : (
        <Prose html={body} />
      )}
      <Corrections corrections={article.corrections} site={site} />
      <Tags tags={article.tags} />
      <Related articles={related} />
    </article>
  );
}

function Byline({ authors }: Pick<StoryProps, 'authors'>) {
  if (authors.length === 0) return null;
  return (
    <p className={styles.byline}>
      By{' '}
      {authors.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && (index === authors.length - 1 ? ' and ' : ', ')}
          <a rel="author" href={authorUrl(id)}>
            <bdi>{name}</bdi>
          </a>
        </span>
      ))}
    </p>
  );
}

function Translations({ articles }: { readonly articles: readonly Article[] }) {
  if (articles.length === 0) return null;
  return (
    <ul className={styles.translations}>
      {articles.map(({ path, title, lang }) => (
        <li key={path}>
          <a href={pathUrl(path)} lang={lang ?? undefined} hrefLang={lang ?? undefined}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Corrections({ corrections, site }: Pick<Article, 'corrections'> & Pick<StoryProps, 'site'>) {
  if (corrections.length === 0) return null;
  return (
    <section className={styles.corrections}>
      <h2>Corrections</h2>
      <ul>
        {corrections.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <Timestamp at={at} site={site} />: {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tags({ tags }: Pick<Article, 'tags'>) {
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags} aria-label="Tags">
      {tags.map(({ slug, name }) => (
        <li key={slug}>
          <a rel="tag" href={tagUrl(slug)}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Related({ articles }: { readonly articles: readonly Article[] }) {
  if (articles.length === 0) return null;
  return (
    <section className={styles.related}>
      <h2>Related stories</h2>
      <ul>
        {articles.map(({ path, title, lang }) => (
          <li key={path} dir="auto" lang={lang ?? undefined}>
            <a href={pathUrl(path)}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
