import type { Instant } from '#lib/base/instant.ts';
import type { Database, MailPriority } from '#lib/db/tables.ts';
import { countOver, type OverState } from './count-over.ts';
import { listPriorities, type MailList } from './mail.ts';

/** How it stands with the mail. */
export type OutboxState = OverState & {
  readonly waiting: number;
  /** Those of them that go to the subscribers of a list. */
  readonly waitingOf: Readonly<Record<MailList, number>>;
  /** When the one that waits longest was made; null when none waits. */
  readonly oldestAt: Instant | null;
};

const day = 24 * 3_600_000;

/** Counts the mails of the outbox, for the desk. Reads nothing but indexes, however much there is. */
export async function countOutbox(database: Database, now: Instant): Promise<OutboxState> {
  const rows = await database
    .selectFrom('outbox')
    .select(({ fn }) => ['priority', fn.countAll<number>().as('count'), fn.min('made_at').as('oldestAt')])
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .groupBy('priority')
    .execute();
  const waitingOf = (priority: MailPriority) => Number(rows.find((row) => row.priority === priority)?.count ?? 0);
  const ofLists = { alerts: waitingOf(listPriorities.alerts), digest: waitingOf(listPriorities.digest) };
  return {
    waiting: waitingOf(0) + ofLists.alerts + ofLists.digest,
    waitingOf: ofLists,
    oldestAt: rows.length === 0 ? null : Math.min(...rows.map(({ oldestAt }) => oldestAt)),
    ...(await countOver(database, 'outbox', now - day)),
  };
}
