import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/** The story with an id if readers may see it at `now`. Of several that claim one id, the first by path: `check` reports them. */
export function findStoryById(index: Index, id: string, now: Instant): Article | undefined {
  const rows = index
    .prepare('SELECT d.json FROM articles a JOIN documents d USING (n) WHERE a.id = ? AND a.listed = 1 ORDER BY a.path')
    .all(id);
  return readArticles(index, rows).find((article) => visibilityOf(article, now) === 'live');
}
