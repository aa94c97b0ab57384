import type { Instant } from '#lib/base/instant.ts';
import { type Visibility, visibilityOf } from '#lib/content/article.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/**
 * What its file says of the story with an id, whether readers may see it or not; undefined when no file has that id. Of several,
 * `live` when one is, as `findStoryById`.
 */
export function findVisibility(index: Index, id: string, now: Instant): Visibility | undefined {
  const rows = index
    .prepare(
      `SELECT d.json FROM articles a JOIN documents d USING (n) WHERE a.id = ? AND (a.listed = 1 OR a.listable = 0)
       ORDER BY a.path`,
    )
    .all(id);
  const found = readArticles(index, rows).map((article) => visibilityOf(article, now));
  return found.find((visibility) => visibility === 'live') ?? found[0];
}
