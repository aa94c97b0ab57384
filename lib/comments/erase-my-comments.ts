import type { CommentsContext } from './context.ts';
import { eraseAuthor } from './erase-author.ts';
import { findAuthor } from './read-my-comments.ts';

/**
 * Erases everything under an address, and remembers that it was, in case an older backup comes back. The link does not work
 * afterwards.
 *
 * @param token as mailed by `askForMyComments`. Undefined when it is unknown or too old.
 */
export async function eraseMyComments(
  context: CommentsContext,
  token: string,
): Promise<{ readonly erased: number } | undefined> {
  return context.database.transaction().execute(async (transaction) => {
    const { now } = context;
    const authorHash = await findAuthor(context, transaction, token);
    if (authorHash === undefined) return undefined;
    const erased = await eraseAuthor(context, transaction, { authorHash, until: now, actor: 'author' });
    await transaction
      .insertInto('erasures')
      .values({ author_hash: authorHash, at: now })
      .onConflict((conflict) => conflict.column('author_hash').doUpdateSet({ at: now }))
      .execute();
    return { erased };
  });
}
