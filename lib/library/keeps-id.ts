import type { Article } from '#lib/content/article.ts';
import type { Index } from './open-index.ts';

/**
 * Whether a story may go by its `id`: of two that have the same, which `check` tells, the first by its file does, and feed
 * readers would take the second for it.
 */
export function keepsId(index: Index, { id, file }: Pick<Article, 'id' | 'file'>): boolean {
  const row = index
    .prepare(
      `SELECT d.file FROM articles a JOIN documents d USING (n) WHERE a.id = ? AND a.listed = 1
       ORDER BY d.file = lower(d.file) DESC, d.file LIMIT 1`,
    )
    .get(id);
  return row === undefined || row.file === file;
}
