import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** What somebody did to a comment. */
export type AuditEntry = {
  /** A staff id; `author`: who wrote it, by a link; `reader`: somebody else; `site`: by itself. */
  readonly actor: string;
  /** One word, such as `submit`, `edit`, `withdraw`, `erase`, `report`, `approve`. */
  readonly action: string;
  readonly commentId: string | null;
  /** No address and nothing of the text: the log is kept for ever. */
  readonly note: string;
};

/** Writes into the log, in the transaction of what it tells of. */
export async function noteAudit(transaction: Database, entry: AuditEntry, now: Instant): Promise<void> {
  const { actor, action, commentId, note } = entry;
  await transaction.insertInto('audit').values({ at: now, actor, action, comment_id: commentId, note }).execute();
}
