import type { Instant } from '#lib/base/instant.ts';
import type { Channel, Database } from '#lib/db/tables.ts';
import { cancelUnsent } from './cancel-unsent.ts';
import type { AlertsContext } from './context.ts';

/** Deliveries in one transaction. */
const batch = 500;

/**
 * Notes what became of what was handed to the outboxes, and takes back what was still being sent when an alert was stopped and
 * has to be tried again. A job that is gone without a word was taken back.
 */
export async function settleDeliveries({ database, now }: Pick<AlertsContext, 'database' | 'now'>): Promise<void> {
  for (const what of await listStopped(database)) {
    await database.transaction().execute((transaction) => cancelUnsent(transaction, what, now));
  }
  for (const channel of ['mail', 'push'] as const) while ((await settle(database, channel)) === batch);
}

/** Alerts that were stopped while something of them was under way, and still is. */
async function listStopped(database: Database): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.what')
    .select('what')
    .distinct()
    .where('outcome', 'is', null)
    .where('alerts.state', '=', 'cancelled')
    .execute();
  return rows.map(({ what }) => what);
}

/** @returns how many were settled, `batch` at most. */
async function settle(database: Database, channel: Channel): Promise<number> {
  // A look costs no lock; nearly always there is nothing.
  const over = await (channel === 'mail' ? listOverMails(database) : listOverPushes(database));
  if (over.length === 0) return 0;
  await database.transaction().execute(async (transaction) => {
    for (const { what, recipient, job, sentAt } of over) {
      await transaction
        .updateTable('deliveries')
        .set({ outcome: outcomeOf(job, sentAt) })
        .where('what', '=', what)
        .where('channel', '=', channel)
        .where('recipient', '=', recipient)
        .where('outcome', 'is', null)
        .execute();
    }
  });
  return over.length;
}

function outcomeOf(job: string | null, sentAt: Instant | null): 'sent' | 'refused' | 'cancelled' {
  if (job === null) return 'cancelled';
  return sentAt === null ? 'refused' : 'sent';
}

/** What was handed on and is not under way any more. */
type Over = {
  readonly what: string;
  readonly recipient: string;
  /** Null for a job that is gone. */
  readonly job: string | null;
  readonly sentAt: Instant | null;
};

function listOverMails(database: Database): Promise<readonly Over[]> {
  return database
    .selectFrom('deliveries')
    .leftJoin('outbox', 'outbox.id', 'deliveries.job')
    .select(['what', 'deliveries.recipient', 'outbox.id as job', 'outbox.sent_at as sentAt'])
    .where('outcome', 'is', null)
    .where('channel', '=', 'mail')
    .where(({ eb, or }) =>
      or([eb('outbox.id', 'is', null), eb('outbox.sent_at', 'is not', null), eb('outbox.given_up_at', 'is not', null)]),
    )
    .limit(batch)
    .execute();
}

function listOverPushes(database: Database): Promise<readonly Over[]> {
  return database
    .selectFrom('deliveries')
    .leftJoin('push_outbox', 'push_outbox.id', 'deliveries.job')
    .select(['what', 'deliveries.recipient', 'push_outbox.id as job', 'push_outbox.sent_at as sentAt'])
    .where('outcome', 'is', null)
    .where('channel', '=', 'push')
    .where(({ eb, or }) =>
      or([
        eb('push_outbox.id', 'is', null),
        eb('push_outbox.sent_at', 'is not', null),
        eb('push_outbox.given_up_at', 'is not', null),
      ]),
    )
    .limit(batch)
    .execute();
}
