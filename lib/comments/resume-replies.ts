import type { CommentsContext } from './context.ts';
import { findAuthor } from './read-my-comments.ts';

/**
 * Takes mail about replies up again, for those comments that asked for it.
 *
 * @param token as mailed by `askForMyComments`.
 * @returns whether there is such a link.
 */
export async function resumeReplies(context: CommentsContext, token: string): Promise<boolean> {
  return context.database.transaction().execute(async (transaction) => {
    const authorHash = await findAuthor(context, transaction, token);
    if (authorHash === undefined) return false;
    await transaction.deleteFrom('reply_stops').where('author_hash', '=', authorHash).execute();
    return true;
  });
}
