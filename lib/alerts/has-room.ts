import type { Instant } from '#lib/base/instant.ts';
import type { Channel, Database } from '#lib/db/tables.ts';

/** What is to be handed to an outbox. */
export type Handing = {
  readonly channel: Channel;
  /** How much of what is for lists may be due before it. */
  readonly most: number;
};

/** So much may wait in all, also for another try: the database stays small while nobody takes mail. */
const mostInAll = 20_000;

/**
 * Whether the outbox of a channel takes more for lists. What waits for another try is not in the way of others, as long as it
 * is not very much: some mail services let strangers wait an hour.
 */
export async function hasRoom(database: Database, { channel, most }: Handing, now: Instant): Promise<boolean> {
  const count = channel === 'mail' ? countMails : countPushes;
  return (await count(database, now)) < most && (await count(database, farAhead)) < mostInAll;
}

/** After every moment for which something can wait, in a number that databases hold. */
const farAhead: Instant = Number.MAX_SAFE_INTEGER;

async function countMails(database: Database, dueBy: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('priority', '=', 1)
    .where('due_at', '<=', dueBy)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function countPushes(database: Database, dueBy: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('push_outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('due_at', '<=', dueBy)
    .executeTakeFirstOrThrow();
  return Number(count);
}
