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
    await transaction
      .insertInto('reply_stops')
      .values({ author_hash: authorHash, at: now })
      .onConflict((conflict) => conflict.column('author_hash').doNothing())
      .execute();
    await dropReplyMail(transaction, authorHash);
    return true;
  });
}
