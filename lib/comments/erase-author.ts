import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { myCommentsMail } from './ask-for-my-comments.ts';
import { noteAudit } from './audit.ts';
import type { CommentsContext } from './context.ts';
import { eraseComment } from './erase-comment.ts';
import { replyMail } from './mail-reply.ts';
import { listRowsOf } from './read-my-comments.ts';

/**
 * Erases what an author wrote, with every link that leads to it and all mail to them about it, sent or not. What keeps the
 * author away stays: a ban of the address, that no mail is wanted, and the links in older mail that say so. To be called in a
 * transaction.
 *
 * @param until what was written later stays.
 * @returns how many comments it was.
 */
export async function eraseAuthor(
  context: Pick<CommentsContext, 'now'>,
  transaction: Database,
  { authorHash, until, actor }: { readonly authorHash: string; readonly until: Instant; readonly actor: string },
): Promise<number> {
  const { now } = context;
  const rows = (await listRowsOf(transaction, authorHash)).filter(({ posted_at: at }) => at <= until);
  for (const { id, address } of rows) {
    if (address !== null) await deleteMail(transaction, address, until);
    await eraseComment(context, transaction, { id });
    await noteAudit(transaction, { actor, action: 'erase', commentId: id, note: '' }, now);
    await transaction.deleteFrom('tokens').where('subject', '=', id).execute();
  }
  await transaction
    .deleteFrom('tokens')
    .where('subject', '=', authorHash)
    .where('purpose', '!=', 'stop-replies')
    .where('made_at', '<=', until)
    // The link by which this is done says so once more when it is pressed again.
    .where('used_at', 'is', null)
    .execute();
  return rows.length;
}

async function deleteMail(transaction: Database, address: string, until: Instant): Promise<void> {
  await transaction
    .deleteFrom('outbox')
    .where('recipient', '=', address)
    .where('kind', 'in', [replyMail, myCommentsMail])
    .where('made_at', '<=', until)
    .execute();
}
