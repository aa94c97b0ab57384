import type { CommentStatus } from '#lib/db/tables.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { makeCommentId } from './make-comment-id.ts';

/** Milliseconds within which two of the same are one that was sent twice. */
export const oneSending = 10 * 60_000;

/** Levels of replies that are told apart; deeper ones stand on the last. */
const deepest = 5;

/** A comment that is about to be written, as far as two differ. */
export type NewComment = Pick<CommentRow, 'name' | 'address' | 'author_hash' | 'body' | 'body_hash' | 'story_id'> & {
  /** What it replies to; null for one that begins a thread. */
  readonly parent: Pick<CommentRow, 'id' | 'root_id' | 'depth'> | null;
  /** Any but shown: what is to be shown goes through `publishComment` afterwards, as everything does. */
  readonly status: Exclude<CommentStatus, 'approved'>;
} & Partial<Pick<CommentRow, 'wants_replies' | 'staff_id' | 'reasons' | 'network_hash' | 'network_sealed'>>;

/** The row of a comment that is written now, in its place and with an id of its own; nothing happened to it yet. */
export function newCommentRow(
  { now }: Pick<CommentsContext, 'now'>,
  { parent, ...comment }: NewComment,
): CommentRow & Pick<NewComment, 'status'> {
  const id = makeCommentId();
  return {
    id,
    parent_id: parent?.id ?? null,
    root_id: parent?.root_id ?? id,
    depth: Math.min((parent?.depth ?? 0) + 1, deepest),
    wants_replies: 0,
    staff_id: null,
    reasons: '[]',
    network_hash: null,
    network_sealed: null,
    posted_at: now,
    posted_window: Math.floor(now / oneSending),
    approved_at: null,
    edited_at: null,
    edited_by: null,
    pinned_at: null,
    erased_at: null,
    status_at: now,
    ...comment,
  };
}
