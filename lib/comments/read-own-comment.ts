import type { OwnComment } from './comment.ts';
import type { CommentsContext } from './context.ts';
import { findOwnComment, toOwnComment } from './find-own-comment.ts';

/**
 * Reads a comment for whoever wrote it, whether it is shown, waits or was withdrawn.
 *
 * @param token as `submitComment` gave it. Undefined when it is unknown or too old.
 */
export async function readOwnComment(context: CommentsContext, token: string): Promise<OwnComment | undefined> {
  const row = await findOwnComment(context, context.database, token);
  return row === undefined ? undefined : toOwnComment(row);
}
