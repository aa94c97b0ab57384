import type { Instant } from '#lib/base/instant.ts';
import { noteAudit } from '#lib/comments/audit.ts';
import type { Database } from '#lib/db/tables.ts';

/** What happens at the desk itself, not to a comment. */
export type Act = {
  /** A staff id, or `site` for what was done on the server. */
  readonly actor: string;
  readonly action: 'add-staff' | 'remove-staff' | 'sign-in' | 'sign-out' | 'sign-out-everywhere' | 'digest' | 'preview';
  /** No address: the log is kept for ever. */
  readonly note: string;
};

/** Writes into the log, in the transaction of the act itself. */
export function noteAct(transaction: Database, act: Act, now: Instant): Promise<void> {
  return noteAudit(transaction, { ...act, commentId: null }, now);
}
