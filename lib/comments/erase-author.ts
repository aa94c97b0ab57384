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
 * author away stays: a ban of the address, and that no mail is wanted. To be called in a transaction.
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
    await eraseComment(context, transaction, { id });
    await noteAudit(transaction, { actor, action: 'erase', commentId: id, note: '' }, now);
    await transaction.deleteFrom('tokens').where('subject', '=', id).execute();
    if (address === null) continue;
    await transaction
      .deleteFrom('outbox')
      .where('recipient', '=', address)
      .where('kind', 'in', [replyMail, myCommentsMail])
      .where('made_at', '<=', until)
      .execute();
  }
  await transaction.deleteFrom('tokens').where('subject', '=', authorHash).where('made_at', '<=', until).execute();
  return rows.length;
}
