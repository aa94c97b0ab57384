import type { Instant } from '#lib/base/instant.ts';
import { commentUrl, pathUrl } from '#lib/site/urls.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { findAuthor, isStopped, listRowsOf, type MyComment, statusForAuthor } from './read-my-comments.ts';
import { openNetwork } from './seal-network.ts';

/** Everything the paper keeps about somebody who commented, as a file for them. Times are ISO 8601 in UTC. */
export type ExportedComments = {
  readonly site: string;
  readonly exportedAt: string;
  /** Whether mail about replies was stopped. */
  readonly repliesStopped: boolean;
  /** The newest first. */
  readonly comments: readonly ExportedComment[];
};

type ExportedComment = {
  readonly id: string;
  /** Address of the comment; null while it is not shown, or its story is gone. */
  readonly url: string | null;
  readonly story: { readonly id: string; readonly title: string | null; readonly url: string | null };
  /** Id of the comment it replies to. */
  readonly inReplyTo: string | null;
  readonly name: string;
  /** Null once it is forgotten; a keyed hash of it is kept. */
  readonly email: string | null;
  readonly text: string;
  readonly status: MyComment['status'];
  readonly mailMeReplies: boolean;
  readonly postedAt: string;
  readonly approvedAt: string | null;
  readonly editedAt: string | null;
  /** The network it was sent from, in CIDR notation, in the first 24 hours. */
  readonly network: string | null;
};

/**
 * Everything under an address, to be given out as JSON.
 *
 * @param token as mailed by `askForMyComments`. Undefined when it is unknown or too old.
 */
export async function exportMyComments(context: CommentsContext, token: string): Promise<ExportedComments | undefined> {
  const { database, site, now } = context;
  const authorHash = await findAuthor(context, database, token);
  if (authorHash === undefined) return undefined;
  const rows = await listRowsOf(database, authorHash);
  return {
    site: site.name,
    exportedAt: toIso(now),
    repliesStopped: await isStopped(database, authorHash),
    comments: rows.map((row) => exportComment(context, row)),
  };
}

function exportComment({ origin, networkKey, findStory }: CommentsContext, row: CommentRow): ExportedComment {
  const story = findStory(row.story_id);
  const { network_sealed: sealed } = row;
  return {
    id: row.id,
    url: story !== undefined && row.status === 'approved' ? `${origin}${commentUrl(story.path, row.id)}` : null,
    story: {
      id: row.story_id,
      title: story?.title ?? null,
      url: story === undefined ? null : `${origin}${pathUrl(story.path)}`,
    },
    inReplyTo: row.parent_id,
    name: row.name,
    email: row.address,
    text: row.body,
    status: statusForAuthor(row.status),
    mailMeReplies: row.wants_replies === 1,
    postedAt: toIso(row.posted_at),
    approvedAt: row.approved_at === null ? null : toIso(row.approved_at),
    editedAt: row.edited_at === null ? null : toIso(row.edited_at),
    network: sealed === null ? null : (openNetwork(networkKey(row.posted_at), sealed) ?? null),
  };
}

function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}
