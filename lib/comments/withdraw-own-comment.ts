import type { Refusal } from '#lib/http/refusal.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { noteAudit } from './audit.ts';
import type { CommentsContext } from './context.ts';
import { eraseComment } from './erase-comment.ts';
import { editableUntil, findOwnComment } from './find-own-comment.ts';
import { refuseLate, refuseLink } from './refuse-own-comment.ts';

/**
 * Takes a comment back for whoever wrote it, within 15 minutes. Twice is as good as once.
 *
 * @param token as `submitComment` gave it.
 */
export async function withdrawOwnComment(
  context: CommentsContext,
  token: string,
): Promise<{ readonly kind: 'withdrawn' } | Refusal<403 | 404>> {
  return context.database.transaction().execute(async (transaction) => {
    const { site, now } = context;
    const words = wordsOf(site.language);
    const comment = await findOwnComment(context, transaction, token);
    if (comment === undefined) return refuseLink(words);
    if (comment.erased_at !== null) return { kind: 'withdrawn' } as const;
    if (now >= editableUntil(comment)) return refuseLate('withdrawn', words);
    await eraseComment(context, transaction, comment);
    await noteAudit(transaction, { actor: 'author', action: 'withdraw', commentId: comment.id, note: '' }, now);
    return { kind: 'withdrawn' } as const;
  });
}
