import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { findToken } from '#lib/db/tokens.ts';
import type { CommentsContext } from './context.ts';
import { dropReplyMail } from './drop-reply-mail.ts';
import { findAuthor } from './read-my-comments.ts';

/**
 * Ends mail about replies to an address, under all its comments, old and new. Twice is as good as once.
 *
 * @param token of the link in such a mail, which never expires, or of the one to all comments.
 * @returns whether there is such a link.
 */
export async function stopReplies(context: CommentsContext, token: string): Promise<boolean> {
  return context.database.transaction().execute(async (transaction) => {
    const { now } = context;
    const mailed = await findToken(transaction, 'stop-replies', token, now);
    const authorHash = mailed?.subject ?? (await findAuthor(context, transaction, token));
    if (authorHash === undefined) return false;
    await noteStop(transaction, authorHash, now);
    await dropReplyMail(transaction, authorHash);
    return true;
  });
}

/** Has nobody mail an author about replies, until they want it again. To be called in the transaction of who decides so. */
export async function noteStop(transaction: Database, authorHash: string, now: Instant): Promise<void> {
  await transaction
    .insertInto('reply_stops')
    .values({ author_hash: authorHash, at: now })
    .onConflict((conflict) => conflict.column('author_hash').doNothing())
    .execute();
}
