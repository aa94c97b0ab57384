import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { listPriorities, type MailList } from '#lib/email/mail.ts';

/** What is to be handed to an outbox. */
export type Handing = {
  /** With what it waits: the mails of its list, or all pushes. */
  readonly queue: MailList | 'push';
  /** How much of that may be due before it. */
  readonly most: number;
};

/** So much of a queue may wait in all, also for another try: the database stays small while nobody takes mail. */
const mostInAll = 20_000;

/**
 * Whether a queue takes more. What waits for another try is not in the way of others, as long as it is not very much: some mail
 * services let strangers wait an hour. However much waits in one queue, it is not in the way of another.
 */
export async function hasRoom(database: Database, { queue, most }: Handing, now: Instant): Promise<boolean> {
  const count = (dueBy: Instant) =>
    queue === 'push' ? countWaitingPushes(database, dueBy) : countWaitingMails(database, queue, dueBy);
  return (await count(now)) < most && (await count(farAhead)) < mostInAll;
}

/** After every moment for which something can wait, in a number that databases hold. */
const farAhead: Instant = Number.MAX_SAFE_INTEGER;

async function countWaitingMails(database: Database, list: MailList, dueBy: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('priority', '=', listPriorities[list])
    .where('due_at', '<=', dueBy)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function countWaitingPushes(database: Database, dueBy: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('push_outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('due_at', '<=', dueBy)
    .executeTakeFirstOrThrow();
  return Number(count);
}
