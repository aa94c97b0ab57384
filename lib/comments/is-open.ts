import type { Database } from '#lib/db/tables.ts';
import type { CommentRow } from './comment-row.ts';

/** Whether a comment waits for a moderator: it is held, or readers reported it and nobody has looked since. */
export async function isOpen(
  database: Database,
  { id, status, erased_at: erasedAt }: Pick<CommentRow, 'id' | 'status' | 'erased_at'>,
): Promise<boolean> {
  if (erasedAt !== null) return false;
  if (status === 'held') return true;
  const report = await database
    .selectFrom('reports')
    .select('id')
    .where('comment_id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return report !== undefined;
}
