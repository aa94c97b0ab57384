import type { Instant } from '#lib/base/instant.ts';
import { noteChanges } from '#lib/db/note-changes.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import { pageTag } from '#lib/site/page-tag.ts';
import { noteAudit } from './audit.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { hideComment } from './hide-comment.ts';
import { isOpen } from './is-open.ts';
import { publishComment } from './publish-comment.ts';

/** Somebody of the newsroom who acts on comments. */
export type Actor = {
  /** A staff id. */
  readonly id: string;
  /** As readers see it beside a reply. */
  readonly name: string;
  readonly address: string;
};

/** What a moderator can do with a comment by one press. `restore` has a refused one wait again. */
export const moderationActs = ['approve', 'reject', 'spam', 'trash', 'restore', 'pin', 'unpin'] as const;

export type ModerationAct = (typeof moderationActs)[number];

/** What is to be done, to which comments. */
export type ModerationOrder = {
  readonly ids: readonly string[];
  readonly act: ModerationAct;
  /** When the moderator read them: what was decided since is not overruled, what its author changed since is not approved unread. */
  readonly seenAt?: Instant;
  /** Leaves what waits for nobody any more; see `isOpen`. */
  readonly isForOpen?: boolean;
};

/** How many comments an act changed, and how many it left: it did not apply, they were decided meanwhile, or they are gone. */
export type Moderated = { readonly done: number; readonly left: number };

/**
 * Does the same with each of some comments, in one transaction. Every decision but pins settles what readers reported about a
 * comment; approving one that stands already does that alone.
 */
export async function moderateComments(
  context: CommentsContext,
  actor: Pick<Actor, 'id'>,
  { ids, act, seenAt, isForOpen = false }: ModerationOrder,
): Promise<Moderated> {
  return context.database.transaction().execute(async (transaction) => {
    let done = 0;
    for (const id of new Set(ids)) {
      if (await moderate({ context, transaction, actor, id, act, seenAt, isForOpen })) done += 1;
    }
    return { done, left: new Set(ids).size - done };
  });
}

type Moderation = {
  readonly context: CommentsContext;
  readonly transaction: Database;
  readonly actor: Pick<Actor, 'id'>;
  readonly id: string;
  readonly act: ModerationAct;
  readonly seenAt: Instant | undefined;
  readonly isForOpen: boolean;
};

async function moderate(moderation: Moderation): Promise<boolean> {
  const { context, transaction, actor, id, act } = moderation;
  const comment = await transaction
    .selectFrom('comments')
    .selectAll()
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (comment === undefined || !(await stands(moderation, comment))) return false;
  const note = (words: string) =>
    noteAudit(transaction, { actor: actor.id, action: act, commentId: id, note: words }, context.now);
  if (act === 'pin' || act === 'unpin') {
    const applies =
      comment.status === 'approved' && comment.depth === 1 && (comment.pinned_at === null) === (act === 'pin');
    if (!applies) return false;
    const pinnedAt = act === 'pin' ? context.now : null;
    await transaction.updateTable('comments').set({ pinned_at: pinnedAt }).where('id', '=', id).execute();
    await noteChanges(transaction, [pageTag('comments', comment.story_id)], context.now);
    await note('');
    return true;
  }
  const { from, to } = follows[act];
  const applies = from.includes(comment.status);
  if (applies) {
    const isDone =
      to === 'approved'
        ? await publishComment(context, transaction, comment)
        : await hideComment(context, transaction, comment, to);
    if (!isDone) return false;
  }
  const settled = act === 'restore' ? 0 : await settleReports(moderation);
  if (!applies && settled === 0) return false;
  await note(applies ? `was ${comment.status}` : 'kept');
  return true;
}

/** Whether a comment is still what the moderator saw, as far as the act must know. */
async function stands({ transaction, id, act, seenAt, isForOpen }: Moderation, comment: CommentRow): Promise<boolean> {
  const { status_at: statusAt, edited_at: editedAt, edited_by: editedBy } = comment;
  if (isForOpen && !(await isOpen(transaction, comment))) return false;
  if (seenAt === undefined) return true;
  if (statusAt > seenAt) return false;
  if (act === 'approve' && editedBy === 'author' && editedAt !== null && editedAt > seenAt) return false;
  const settled = await transaction
    .selectFrom('reports')
    .select('id')
    .where('comment_id', '=', id)
    .where('settled_at', '>', seenAt)
    .executeTakeFirst();
  return settled === undefined;
}

type Step = { readonly from: readonly CommentStatus[]; readonly to: CommentStatus };

/** Where a comment must stand for an act, and where it stands afterwards. */
const follows: Readonly<Record<Exclude<ModerationAct, 'pin' | 'unpin'>, Step>> = {
  approve: { from: ['held', 'rejected', 'spam', 'trash'], to: 'approved' },
  reject: { from: ['held', 'approved', 'spam', 'trash'], to: 'rejected' },
  spam: { from: ['held', 'approved', 'rejected', 'trash'], to: 'spam' },
  trash: { from: ['held', 'approved', 'rejected', 'spam'], to: 'trash' },
  restore: { from: ['rejected', 'spam', 'trash'], to: 'held' },
};

async function settleReports({ context, transaction, id }: Moderation): Promise<number> {
  const { numUpdatedRows } = await transaction
    .updateTable('reports')
    .set({ settled_at: context.now })
    .where('comment_id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
