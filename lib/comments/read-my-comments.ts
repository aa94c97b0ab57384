import type { Instant } from '#lib/base/instant.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import { findToken } from '#lib/db/tokens.ts';
import type { CommentedStory } from './comment.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';

/** A comment in the list of all that its author wrote. */
export type MyComment = {
  readonly id: string;
  /** The story it stands under; null when that is not there any more. */
  readonly story: Pick<CommentedStory, 'id' | 'path' | 'title'> | null;
  readonly name: string;
  readonly body: string;
  readonly postedAt: Instant;
  readonly editedAt: Instant | null;
  /** Spam and trash are `rejected` here: its author knows that it is not shown, and that nobody will look again. */
  readonly status: Extract<CommentStatus, 'approved' | 'held' | 'rejected'>;
  /** Whether replies to it were asked for, and its address is not forgotten yet. */
  readonly mailsReplies: boolean;
};

/** Everything under an address. */
export type MyComments = {
  /** The newest first. */
  readonly comments: readonly MyComment[];
  /** Whether mail about replies is stopped, whatever each comment says. */
  readonly isStopped: boolean;
};

/**
 * Reads everything that was written under an address, but for what is deleted.
 *
 * @param token as mailed by `askForMyComments`. Undefined when it is unknown or too old.
 */
export async function readMyComments(context: CommentsContext, token: string): Promise<MyComments | undefined> {
  const { database, findStory } = context;
  const authorHash = await findAuthor(context, database, token);
  if (authorHash === undefined) return undefined;
  const rows = await listRowsOf(database, authorHash);
  return {
    comments: rows.map((row) => ({
      id: row.id,
      story: findStory(row.story_id) ?? null,
      name: row.name,
      body: row.body,
      postedAt: row.posted_at,
      editedAt: row.edited_at,
      status: statusForAuthor(row.status),
      mailsReplies: row.wants_replies === 1 && row.address !== null,
    })),
    isStopped: await isStopped(database, authorHash),
  };
}

/** By whom a link is held that leads to all they wrote, as an author's hash; undefined once they erased it by that link. */
export async function findAuthor(
  { now }: Pick<CommentsContext, 'now'>,
  database: Database,
  token: string,
): Promise<string | undefined> {
  const found = await findToken(database, 'my-comments', token, now);
  return found?.usedAt === null ? found.subject : undefined;
}

/** What an author wrote and did not delete, the newest first. */
export async function listRowsOf(database: Database, authorHash: string): Promise<readonly CommentRow[]> {
  return database
    .selectFrom('comments')
    .selectAll()
    .where('author_hash', '=', authorHash)
    .where('erased_at', 'is', null)
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Whether an author wants no mail about replies any more. */
export async function isStopped(database: Database, authorHash: string): Promise<boolean> {
  const stop = await database
    .selectFrom('reply_stops')
    .select('at')
    .where('author_hash', '=', authorHash)
    .executeTakeFirst();
  return stop !== undefined;
}

/** See `MyComment.status`. */
export function statusForAuthor(status: CommentStatus): MyComment['status'] {
  return status === 'spam' || status === 'trash' ? 'rejected' : status;
}
