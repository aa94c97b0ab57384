import type { Article } from '#lib/content/article.ts';
import type { ArticlePage } from '#lib/library/list-articles.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { pageUrl, pathUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './story-list.module.css';

/** Stories by time with links to newer and older ones; `url` is the first page. */
export function StoryList({
  list,
  url,
  site,
}: {
  readonly list: ArticlePage;
  readonly url: string;
  readonly site: Site;
}) {
  const { articles, page, hasMore } = list;
  return (
    <>
      {articles.length === 0 && <p className={styles.empty}>No stories yet.</p>}
      <ol className={styles.list}>
        {articles.map((article) => (
          <li key={article.path}>
            <StoryTeaser article={article} site={site} />
          </li>
        ))}
      </ol>
      {(page > 1 || hasMore) && (
        <nav className={styles.pager} aria-label="Pages">
          {page > 1 && (
            <a rel="prev" href={pageUrl(url, page - 1)}>
              Newer stories
            </a>
          )}
          {hasMore && (
            <a rel="next" href={pageUrl(url, page + 1)}>
              Older stories
            </a>
          )}
        </nav>
      )}
    </>
  );
}

function StoryTeaser({ article, site }: { readonly article: Article; readonly site: Site }) {
  const language = article.lang ?? site.language;
  return (
    <article className={styles.teaser}>
      <div lang={language} dir={directionOf(language)}>
        <h2>
          <a href={pathUrl(article.path)}>{article.title}</a>
        </h2>
        {article.description !== '' && <p>{article.description}</p>}
      </div>
      <p className={styles.meta}>
        <Timestamp at={article.publishedAt} site={site} />
      </p>
    </article>
  );
}
