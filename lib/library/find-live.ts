import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/** The story at a path if readers may see it at `now`, as a list of one or none. */
export function findLive(index: Index, path: string, now: Instant): Article[] {
  const rows = index
    .prepare(
      'SELECT d.json FROM articles a JOIN documents d USING (n) WHERE d.name = ? AND d.kind = ? AND a.listed = 1',
    )
    .all(path, 'article');
  return readArticles(index, rows).filter((article) => visibilityOf(article, now) === 'live');
}
