import { noteChanges } from '#lib/db/note-changes.ts';
import type { Database } from '#lib/db/tables.ts';
import { pageTag } from '#lib/site/page-tag.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { mailReply } from './mail-reply.ts';

/**
 * Shows a comment: its status, the pages that show it, and, the first time, the mail to whom it replies to. To be called in
 * the transaction of who decides so, who also writes the log. False, and nothing done, when it is shown already, or deleted.
 */
export async function publishComment(
  context: CommentsContext,
  transaction: Database,
  { id }: Pick<CommentRow, 'id'>,
): Promise<boolean> {
  const comment = await transaction
    .selectFrom('comments')
    .selectAll()
    .where('id', '=', id)
    .where('status', '!=', 'approved')
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (comment === undefined) return false;
  const { numUpdatedRows } = await transaction
    .updateTable('comments')
    .set({ status: 'approved', status_at: context.now, approved_at: comment.approved_at ?? context.now })
    .where('id', '=', id)
    .where('status', '=', comment.status)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await noteChanges(transaction, [pageTag('comments', comment.story_id)], context.now);
  if (comment.approved_at === null) await mailReply(context, transaction, comment);
  return true;
}
