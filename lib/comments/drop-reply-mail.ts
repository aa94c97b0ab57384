import type { Database } from '#lib/db/tables.ts';
import { replyMail } from './mail-reply.ts';

/** Deletes the mail about replies that waits for an author. To be called in the transaction of who decides so. */
export async function dropReplyMail(transaction: Database, authorHash: string): Promise<void> {
  await transaction
    .deleteFrom('outbox')
    .where('kind', '=', replyMail)
    .where('sent_at', 'is', null)
    .where('recipient', 'in', (query) =>
      query
        .selectFrom('comments')
        .select((one) => one.fn.coalesce('address', one.val('')).as('address'))
        .distinct()
        .where('author_hash', '=', authorHash),
    )
    .execute();
}
