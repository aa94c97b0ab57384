import { randomUUID } from 'node:crypto';
import { takePoints } from '#lib/db/take-points.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { networkOf } from '#lib/http/network-of.ts';
import { type Refusal, refuse, refuseFields, refuseHaste } from '#lib/http/refusal.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Words } from '#lib/site/words/en.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { noteAudit } from './audit.ts';
import { cleanText, countCharacters } from './clean-text.ts';
import type { CommentedStory } from './comment.ts';
import type { CommentsContext } from './context.ts';
import { isShown } from './is-shown.ts';
import { listNetworkHashes, networkHash } from './network-hash.ts';
import { findReportReason } from './report-reasons.ts';

/** What a reader has against a comment, as it was sent. */
export type ReportDraft = { readonly reason: string; readonly note: string };

const { report: longestNote } = commentLengths;

const day = 24 * 3_600_000;

/**
 * Tells the newsroom about a comment; readers see no difference, however many do. One network has one open report of a
 * comment within a day, and is thanked for each.
 *
 * @param network address of the client, as the front knows it.
 */
export async function reportComment(
  context: CommentsContext,
  story: CommentedStory,
  commentId: string,
  draft: ReportDraft,
  network: string,
): Promise<{ readonly kind: 'reported' } | Refusal<404 | 422 | 429>> {
  const { database, site, now } = context;
  const words = wordsOf(site.language);
  const { faults } = words.comments;
  return database.transaction().execute(async (transaction) => {
    const comment = await transaction
      .selectFrom('comments')
      .select('id')
      .where('id', '=', commentId)
      .where('story_id', '=', story.id)
      .executeTakeFirst();
    if (comment === undefined || !(await isShown(transaction, commentId))) {
      return refuse(404, faults.gone);
    }
    const reason = findReportReason(draft.reason);
    const note = cleanText(draft.note);
    if (reason === undefined || countCharacters(note) > longestNote)
      return refuseFields(listFaults(draft, words), words);
    const told = await transaction
      .selectFrom('reports')
      .select('id')
      .where('comment_id', '=', commentId)
      .where('settled_at', 'is', null)
      .where('network_hash', 'in', listNetworkHashes(context, networkOf(network), now - day))
      .executeTakeFirst();
    if (told !== undefined) return { kind: 'reported' } as const;
    const reader = networkHash(context, networkOf(network));
    const wait = await takePoints({ database, transaction, now }, [
      { name: 'reports of a reader', key: reader, points: 10, seconds: 600 },
      { name: 'reports', key: '', points: 120, seconds: 60 },
    ]);
    if (wait !== undefined) return refuseHaste(wait, faults.reportsTooFast, words);
    const row = {
      id: randomUUID(),
      comment_id: commentId,
      reason,
      note,
      network_hash: reader,
      at: now,
      settled_at: null,
    };
    await transaction.insertInto('reports').values(row).execute();
    await noteAudit(transaction, { actor: 'reader', action: 'report', commentId, note: reason }, now);
    return { kind: 'reported' } as const;
  });
}

function listFaults({ reason, note }: ReportDraft, { comments }: Words): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (findReportReason(reason) === undefined) {
    faults.push({ field: 'reason', message: comments.faults.noReason });
  }
  if (countCharacters(cleanText(note)) > longestNote) {
    faults.push({ field: 'note', message: comments.faults.longNote(longestNote) });
  }
  return faults;
}
