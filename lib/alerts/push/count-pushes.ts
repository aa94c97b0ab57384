import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** How it stands with the pushes. */
export type PushState = {
  readonly waiting: number;
  /** When the one that waits longest was made; null when none waits. */
  readonly oldestAt: Instant | null;
  /** Those that will not be tried again, as long as they are kept. */
  readonly givenUp: number;
  /** In the last 24 hours. */
  readonly sent: number;
  /** What a push service, or the way to it, last said against one that waits or was given up; null for nothing. */
  readonly lastError: string | null;
};

const day = 24 * 3_600_000;

/** Counts the pushes that are to be sent and that were, for the desk. */
export async function countPushes(database: Database, now: Instant): Promise<PushState> {
  const { waiting, oldestAt } = await database
    .selectFrom('push_outbox')
    .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('made_at').as('oldestAt')])
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { givenUp, sent } = await database
    .selectFrom('push_outbox')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('given_up_at', 'is not', null).as('givenUp'),
      fn
        .countAll<number>()
        .filterWhere('sent_at', '>', now - day)
        .as('sent'),
    ])
    .executeTakeFirstOrThrow();
  const failed = await database
    .selectFrom('push_outbox')
    .select('last_error')
    .where('sent_at', 'is', null)
    .where('last_error', '<>', '')
    .orderBy(({ fn }) => fn.coalesce('given_up_at', 'due_at'), 'desc')
    .executeTakeFirst();
  // An aggregate without rows is null, whatever the type of its column.
  return { waiting, oldestAt: oldestAt ?? null, givenUp, sent, lastError: failed?.last_error ?? null };
}
