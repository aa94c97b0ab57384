import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import type { MailList } from './mail.ts';

/** How it stands with the mail. */
export type OutboxState = {
  readonly waiting: number;
  /** Those of them that go to the subscribers of a list. */
  readonly waitingOf: Readonly<Record<MailList, number>>;
  /** When the one that waits longest was made; null when none waits. */
  readonly oldestAt: Instant | null;
  /** Mails that will not be tried again, of the last fortnight. */
  readonly givenUp: number;
  /** In the last 24 hours. */
  readonly sent: number;
  /** What the mail server, or the way to it, last said against a mail that waits or was given up; null for nothing. */
  readonly lastError: string | null;
};

const day = 24 * 3_600_000;

/** Counts the mails of the outbox, for the desk. */
export async function countOutbox(database: Database, now: Instant): Promise<OutboxState> {
  const { waiting, alerts, digest, oldestAt } = await database
    .selectFrom('outbox')
    .select(({ fn }) => [
      fn.countAll<number>().as('waiting'),
      fn.countAll<number>().filterWhere('list', '=', 'alerts').as('alerts'),
      fn.countAll<number>().filterWhere('list', '=', 'digest').as('digest'),
      fn.min('made_at').as('oldestAt'),
    ])
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { givenUp, sent } = await database
    .selectFrom('outbox')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('given_up_at', 'is not', null).as('givenUp'),
      fn
        .countAll<number>()
        .filterWhere('sent_at', '>', now - day)
        .as('sent'),
    ])
    .executeTakeFirstOrThrow();
  const failed = await database
    .selectFrom('outbox')
    .select('last_error')
    .where('sent_at', 'is', null)
    .where('last_error', '<>', '')
    .orderBy(({ fn }) => fn.coalesce('given_up_at', 'due_at'), 'desc')
    .executeTakeFirst();
  // An aggregate without rows is null, whatever the type of its column.
  const waitingOf = { alerts, digest };
  return { waiting, waitingOf, oldestAt: oldestAt ?? null, givenUp, sent, lastError: failed?.last_error ?? null };
}
