import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { countOver, type OverState } from '#lib/email/count-over.ts';

/** How it stands with the pushes. */
export type PushState = OverState & {
  readonly waiting: number;
  /** When the one that waits longest was made; null when none waits. */
  readonly oldestAt: Instant | null;
};

const day = 24 * 3_600_000;

/** Counts the pushes that are to be sent and that were, for the desk. Reads nothing but indexes, however much there is. */
export async function countPushes(database: Database, now: Instant): Promise<PushState> {
  const { waiting, oldestAt } = await database
    .selectFrom('push_outbox')
    .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min<Instant | null>('made_at').as('oldestAt')])
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { waiting: Number(waiting), oldestAt, ...(await countOver(database, 'push_outbox', now - day)) };
}
