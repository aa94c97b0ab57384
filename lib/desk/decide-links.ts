import type { Instant } from '#lib/base/instant.ts';
import { isOpen } from '#lib/comments/is-open.ts';
import type { Database } from '#lib/db/tables.ts';
import { findToken, makeToken } from '#lib/db/tokens.ts';
import { findStaffById, type Moderator } from './staff.ts';

/** Milliseconds for which a mailed link to decide about a comment is good. */
const decideLife = 48 * 3_600_000;

/** A comment that somebody may decide about by a mailed link. */
export type Decision = {
  readonly commentId: string;
  readonly moderator: Moderator;
  /** Whether it still waits for anybody, or somebody reported it since. */
  readonly isOpen: boolean;
};

/** Makes what the link of one moderator to one comment ends with. It may be pressed until the comment is decided. */
export async function makeDecideToken(
  transaction: Database,
  { commentId, staffId }: { readonly commentId: string; readonly staffId: string },
  now: Instant,
): Promise<string> {
  const grant = { purpose: 'decide', subject: commentId, holder: staffId, expiresAt: now + decideLife } as const;
  return makeToken(transaction, grant, now);
}

/** What a mailed link decides about; undefined for an expired or unknown one, and for that of somebody who was removed. */
export async function findDecision(database: Database, token: string, now: Instant): Promise<Decision | undefined> {
  const found = await findToken(database, 'decide', token, now);
  if (found === undefined || found.holder === null) return undefined;
  const moderator = await findStaffById(database, found.holder);
  if (moderator === undefined) return undefined;
  const comment = await database
    .selectFrom('comments')
    .select(['id', 'status', 'erased_at'])
    .where('id', '=', found.subject)
    .executeTakeFirst();
  if (comment === undefined) return undefined;
  return { commentId: comment.id, moderator, isOpen: await isOpen(database, comment) };
}
