import { noteChanges } from '#lib/db/note-changes.ts';
import type { Database } from '#lib/db/tables.ts';
import { pageTag } from '#lib/site/page-tag.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { dropDigestAbout } from './drop-digest-about.ts';
import { dropMailAbout } from './drop-mail-about.ts';
import { forgetRecipient } from './forget-recipient.ts';

/**
 * Takes everything away that somebody wrote, and who it was, and leaves the place. What readers reported about it is settled,
 * mail about it that was not sent yet never is, and of mail that was, nobody knows to whom unless the author has other
 * comments here. To be called in the transaction of who decides so, who also writes the log. False, and nothing done, when it is deleted already.
 */
export async function eraseComment(
  { now }: Pick<CommentsContext, 'now'>,
  transaction: Database,
  { id }: Pick<CommentRow, 'id'>,
): Promise<boolean> {
  const comment = await transaction
    .selectFrom('comments')
    .select(['story_id', 'status', 'address', 'author_hash'])
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (comment === undefined) return false;
  const gone = {
    name: '',
    address: null,
    // Told apart from every other, as the index of what is there once demands; nobody's, as its author demands.
    author_hash: `erased ${id}`,
    body_hash: `erased ${id}`,
    body: '',
    wants_replies: 0,
    reasons: '[]',
    network_hash: null,
    network_sealed: null,
    edited_at: null,
    edited_by: null,
    pinned_at: null,
    erased_at: now,
  } as const;
  await transaction.updateTable('comments').set(gone).where('id', '=', id).execute();
  await transaction
    .updateTable('reports')
    .set({ settled_at: now })
    .where('comment_id', '=', id)
    .where('settled_at', 'is', null)
    .execute();
  await dropMailAbout(transaction, id);
  await dropDigestAbout(transaction, id);
  if (comment.address !== null) await forgetRecipient(transaction, comment.author_hash, comment.address);
  if (comment.status === 'approved') await noteChanges(transaction, [pageTag('comments', comment.story_id)], now);
  return true;
}
