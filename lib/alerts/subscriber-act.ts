import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** What the operator did to subscribers, on the server. */
type SubscriberAct = {
  readonly action:
    | 'import-subscribers'
    | 'invite-subscribers'
    | 'suppress-address'
    | 'allow-address'
    | 'erase-subscriber';
  /** No address: the log is kept for ever. */
  readonly note: string;
};

/** Writes into the log, in the transaction of the act itself. */
export async function noteSubscriberAct(
  transaction: Database,
  { action, note }: SubscriberAct,
  now: Instant,
): Promise<void> {
  await transaction.insertInto('audit').values({ at: now, actor: 'site', action, comment_id: null, note }).execute();
}
