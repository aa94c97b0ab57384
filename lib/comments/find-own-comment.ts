import type { Database } from '#lib/db/tables.ts';
import { findToken } from '#lib/db/tokens.ts';
import type { OwnComment } from './comment.ts';
import { type CommentRow, toShownComment } from './comment-row.ts';
import type { CommentsContext } from './context.ts';

/** For so long after it was sent, its author may edit or withdraw a comment. */
const editingTime = 15 * 60_000;

/** The comment that a link of its author's opens; undefined for a link that is unknown or too old. */
export async function findOwnComment(
  { now }: Pick<CommentsContext, 'now'>,
  database: Database,
  token: string,
): Promise<CommentRow | undefined> {
  const found = await findToken(database, 'own-comment', token, now);
  if (found === undefined) return undefined;
  return database.selectFrom('comments').selectAll().where('id', '=', found.subject).executeTakeFirst();
}

/**
 * A comment as its author sees it. What went to the trash or to spam waits, as far as they are told: who is told that a
 * word was refused spells around it.
 */
export function toOwnComment(row: CommentRow): OwnComment {
  const isHidden = row.status === 'trash' || row.status === 'spam';
  return {
    ...toShownComment(row),
    storyId: row.story_id,
    status: isHidden ? 'held' : row.status,
    editableUntil: editableUntil(row),
  };
}

/** Until when the author may change it. */
export function editableUntil({ posted_at: postedAt }: Pick<CommentRow, 'posted_at'>): number {
  return postedAt + editingTime;
}
