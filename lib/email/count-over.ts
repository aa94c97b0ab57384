import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** What became of what an outbox held. */
export type OverState = {
  /** What will not be tried again, as long as it is kept: a fortnight. */
  readonly givenUp: number;
  /** In the last 24 hours. */
  readonly sent: number;
  /** What the other side, or the way to it, last said against something that waits or was given up; null for nothing. */
  readonly lastError: string | null;
};

/**
 * Counts what an outbox, that of mails or that of pushes, is done with, for the desk.
 *
 * @param since from when on what was sent is counted.
 */
export async function countOver(
  database: Database,
  outbox: 'outbox' | 'push_outbox',
  since: Instant,
): Promise<OverState> {
  const { givenUp } = await database
    .selectFrom(outbox)
    .select(({ fn }) => fn.countAll<number>().as('givenUp'))
    .where('given_up_at', 'is not', null)
    .executeTakeFirstOrThrow();
  const { sent } = await database
    .selectFrom(outbox)
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow();
  const failed = await database
    .selectFrom(outbox)
    .select('last_error')
    .where('sent_at', 'is', null)
    .where('last_error', '<>', '')
    .orderBy(({ fn }) => fn.coalesce('given_up_at', 'due_at'), 'desc')
    .limit(1)
    .executeTakeFirst();
  return { givenUp: Number(givenUp), sent: Number(sent), lastError: failed?.last_error ?? null };
}
