import type { Database } from '#lib/db/tables.ts';
import { replyMail } from './mail-reply.ts';

/**
 * Deletes mail that leads to a comment and was not sent yet. To be called in the transaction of who takes the comment down.
 *
 * @returns whether there was any.
 */
export async function dropMailAbout(transaction: Database, commentId: string): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('outbox')
    .where('kind', '=', replyMail)
    .where('sent_at', 'is', null)
    // Such mail has lost its text, and the index of what is to be sent leaves it out.
    .where('given_up_at', 'is', null)
    .where('text', 'like', `%/comments/${commentId}%`)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
