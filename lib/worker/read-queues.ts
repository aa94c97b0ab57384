import { countPushes } from '#lib/alerts/push/count-pushes.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { countOver } from '#lib/email/count-over.ts';
import { listPriorities } from '#lib/email/mail.ts';
import type { QueueReading, WorkerReadings } from '#lib/metrics/worker-metrics.ts';

/** What waits to be sent, and what will not be tried again. */
export async function readQueues(
  database: Database,
  now: Instant,
): Promise<NonNullable<Awaited<ReturnType<WorkerReadings['outbox']>>>> {
  const rows = await database
    .selectFrom('outbox')
    .select(({ fn }) => ['priority', fn.countAll<number>().as('count'), fn.min('made_at').as('oldestAt')])
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .groupBy('priority')
    .execute();
  const readMails = (queue: QueueReading['queue'], priority: number): QueueReading => {
    const row = rows.find((one) => one.priority === priority);
    return { queue, waiting: Number(row?.count ?? 0), oldestAt: row === undefined ? null : Number(row.oldestAt) };
  };
  const mails = await countOver(database, 'outbox', now);
  const pushes = await countPushes(database, now);
  return {
    queues: [
      readMails('mails to one', 0),
      readMails('mails of alerts', listPriorities.alerts),
      readMails('mails of digests', listPriorities.digest),
      { queue: 'pushes', waiting: pushes.waiting, oldestAt: pushes.oldestAt === null ? null : Number(pushes.oldestAt) },
    ],
    givenUp: { mails: mails.givenUp, pushes: pushes.givenUp },
  };
}
