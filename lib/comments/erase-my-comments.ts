import { findToken, useToken } from '#lib/db/tokens.ts';
import type { CommentsContext } from './context.ts';
import { eraseAuthor } from './erase-author.ts';
import { noteStop } from './stop-replies.ts';

/**
 * Erases everything under an address, and remembers that it was, in case an older backup comes back. Nor is the address
 * mailed about replies any more, whoever writes under it. The link opens nothing afterwards; pressed once more it erases
 * nothing, and that is as good.
 *
 * @param token as mailed by `askForMyComments`. Undefined when it is unknown or too old.
 */
export async function eraseMyComments(
  context: CommentsContext,
  token: string,
): Promise<{ readonly erased: number } | undefined> {
  return context.database.transaction().execute(async (transaction) => {
    const { now } = context;
    const found = await findToken(transaction, 'my-comments', token, now);
    if (found === undefined) return undefined;
    if (!(await useToken(transaction, token, now))) return { erased: 0 };
    const authorHash = found.subject;
    const erased = await eraseAuthor(context, transaction, { authorHash, until: now, actor: 'author' });
    await noteStop(transaction, authorHash, now);
    await transaction
      .insertInto('erasures')
      .values({ author_hash: authorHash, at: now })
      .onConflict((conflict) => conflict.column('author_hash').doUpdateSet({ at: now }))
      .execute();
    return { erased };
  });
}
