import { plainHash } from '#lib/base/keyed-hash.ts';
import { noteChanges } from '#lib/db/note-changes.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import { takePoints } from '#lib/db/take-points.ts';
import { networkOf } from '#lib/http/network-of.ts';
import { type Refusal, refuse, refuseFields, refuseHaste } from '#lib/http/refusal.ts';
import { pageTag } from '#lib/site/page-tag.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { noteAudit } from './audit.ts';
import type { OwnComment, Reason } from './comment.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { editableUntil, findOwnComment, toOwnComment } from './find-own-comment.ts';
import { gatherFacts } from './gather-facts.ts';
import { hideComment } from './hide-comment.ts';
import { judgeComment } from './judge-comment.ts';
import { readBody } from './read-draft.ts';
import { parseReasons, writeReasons } from './reasons.ts';
import { refuseBanned } from './refuse-banned.ts';
import { refuseLate, refuseLink } from './refuse-own-comment.ts';

/** Of one comment: each has its page made anew. */
const mostEdits = 20;

/**
 * Changes the text of a comment for whoever wrote it, within 15 minutes. The checks read it again: one that was shown waits
 * for a moderator if they find something. One that waits goes on waiting, whatever they find.
 *
 * @param token as `submitComment` gave it.
 * @param network address of the client, as the front knows it.
 */
export async function editOwnComment(
  context: CommentsContext,
  token: string,
  body: string,
  network: string,
): Promise<{ readonly kind: 'edited'; readonly comment: OwnComment } | Refusal<403 | 404 | 409 | 422 | 429>> {
  const words = wordsOf(context.site.language);
  const { faults } = words.comments;
  return context.database.transaction().execute(async (transaction) => {
    const comment = await findOwnComment(context, transaction, token);
    if (comment === undefined) return refuseLink(words);
    if (context.now >= editableUntil(comment)) return refuseLate('edited', words);
    if (comment.erased_at !== null) return refuse(403, faults.withdrawn);
    if (comment.status === 'rejected') return refuse(403, faults.rejected);
    if (comment.edited_by === 'staff') return refuse(403, faults.editedByStaff);
    const who = { name: comment.name, authorHash: comment.author_hash, network: networkOf(network) };
    const banned = await refuseBanned(context, transaction, who);
    if (banned !== undefined) return banned;
    const sound = readBody(body, words);
    if (!sound.ok) return refuseFields([sound.error], words);
    if (sound.value === comment.body) return { kind: 'edited', comment: toOwnComment(comment) } as const;
    if (await isSaid(transaction, comment, sound.value)) {
      return refuse(409, faults.saidUnchanged);
    }
    const limit = { name: 'edits', key: comment.id, points: mostEdits, seconds: 900 };
    const wait = await takePoints({ database: context.database, transaction, now: context.now }, [limit]);
    if (wait !== undefined) return refuseHaste(wait, faults.manyEdits, words);
    return { kind: 'edited', comment: toOwnComment(await edit(context, transaction, comment, sound.value)) } as const;
  });
}

/** Whether the author has another comment in the same place that says the same. */
async function isSaid(transaction: Database, comment: CommentRow, body: string): Promise<boolean> {
  const parent = comment.parent_id;
  const other = await transaction
    .selectFrom('comments')
    .select('id')
    .where('story_id', '=', comment.story_id)
    .where('parent_id', parent === null ? 'is' : '=', parent)
    .where('author_hash', '=', comment.author_hash)
    .where('body_hash', '=', plainHash(body))
    .where('id', '!=', comment.id)
    .executeTakeFirst();
  return other !== undefined;
}

async function edit(
  context: CommentsContext,
  transaction: Database,
  comment: CommentRow,
  body: string,
): Promise<CommentRow> {
  const { now } = context;
  const { name, status: before } = comment;
  const facts = await gatherFacts(context, transaction, {
    story: context.findStory(comment.story_id) ?? { id: comment.story_id, authors: [] },
    name,
    address: comment.address ?? '',
    authorHash: comment.author_hash,
    body,
    trap: '',
  });
  const verdict = judgeComment(facts);
  const status = statusAfter(before, verdict.status);
  const reasons = status === 'approved' ? [] : reasonsAfter(comment, verdict.reasons);
  const edited = await transaction
    .updateTable('comments')
    .set({ body, body_hash: plainHash(body), reasons: writeReasons(reasons), edited_at: now, edited_by: 'author' })
    .where('id', '=', comment.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (status === 'approved') {
    await noteChanges(transaction, [pageTag('comments', comment.story_id)], now);
  } else if (status !== before) {
    await hideComment(context, transaction, comment, status);
  }
  const note = status === before ? '' : `was ${before}, now ${status}`;
  await noteAudit(transaction, { actor: 'author', action: 'edit', commentId: comment.id, note }, now);
  return { ...edited, status };
}

/** What was shown stays so unless the checks find something; nothing else is shown by an edit. */
function statusAfter(before: CommentStatus, verdict: 'approved' | 'held' | 'trash'): CommentStatus {
  if (verdict === 'trash') return before === 'spam' ? 'spam' : 'trash';
  return before === 'approved' ? verdict : before;
}

/** The hidden field was looked at when the comment was sent; what was found then is still true. */
function reasonsAfter({ reasons }: CommentRow, found: readonly Reason[]): readonly Reason[] {
  const trap = parseReasons(reasons).filter(({ check }) => check === 'filled-trap');
  const all = [...found, ...trap];
  return all.length > 0 ? all : [{ check: 'edited', words: 'edited by its author while it waited' }];
}
