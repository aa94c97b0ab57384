import type { Database } from '#lib/db/tables.ts';
import { myCommentsMail } from './ask-for-my-comments.ts';
import { replyMail } from './mail-reply.ts';

/**
 * Takes the address of an author out of the record of mail that was sent to them or given up, if none of their comments is
 * left for which it is kept. Limits then count anew. To be called in the transaction of who deletes a comment, afterwards.
 */
export async function forgetRecipient(transaction: Database, authorHash: string, address: string): Promise<void> {
  const other = await transaction
    .selectFrom('comments')
    .select('id')
    .where('author_hash', '=', authorHash)
    .where('erased_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (other !== undefined) return;
  await transaction
    .updateTable('outbox')
    .set({ recipient: '' })
    .where('recipient', '=', address)
    .where('kind', 'in', [replyMail, myCommentsMail])
    .where(({ eb, or }) => or([eb('sent_at', 'is not', null), eb('given_up_at', 'is not', null)]))
    .execute();
}
