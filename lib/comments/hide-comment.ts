import { noteChanges } from '#lib/db/note-changes.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import { pageTag } from '#lib/site/page-tag.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { dropMailAbout } from './drop-mail-about.ts';

/**
 * Gives a comment a status in which nobody sees it; where it was shown, the pages that show it and the mail that leads to it go
 * with it. To be called in the transaction of who decides so, who also writes the log. False, and nothing done, when it does
 * not stand any more where it was found.
 */
export async function hideComment(
  { now }: Pick<CommentsContext, 'now'>,
  transaction: Database,
  { id, story_id: storyId, status: before }: Pick<CommentRow, 'id' | 'story_id' | 'status'>,
  status: Exclude<CommentStatus, 'approved'>,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('comments')
    .set({ status, status_at: now, pinned_at: null })
    .where('id', '=', id)
    .where('status', '=', before)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (before !== 'approved') return true;
  await noteChanges(transaction, [pageTag('comments', storyId)], now);
  // Nobody has been told of it: should it be approved again, they are to be.
  if (await dropMailAbout(transaction, id)) {
    await transaction.updateTable('comments').set({ approved_at: null }).where('id', '=', id).execute();
  }
  return true;
}
