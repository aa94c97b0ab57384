import { z } from 'zod';
import type { Channel, Database } from '#lib/db/tables.ts';

/** What became of an alert on its way to its recipients, as far as they were gone through. */
export type DeliveryCounts = {
  readonly channel: Channel;
  readonly sent: number;
  /** On its way. */
  readonly waiting: number;
  /** Refused for good, or of no use any more before it could be sent. */
  readonly refused: number;
  /** Taken back: it was stopped, or its recipient left. */
  readonly cancelled: number;
};

/**
 * Says what became of an alert by channel, mail first; both are there, also with nothing. Of one of which nothing is on its way
 * any more the totals are kept: nothing is counted again, also after 30 days, when nobody knows who they were.
 */
export async function countDeliveries(database: Database, alertId: string): Promise<readonly DeliveryCounts[]> {
  const alert = await database.selectFrom('alerts').select('totals').where('id', '=', alertId).executeTakeFirst();
  const totals = alert?.totals ?? null;
  return totals === null ? countInLedger(database, alertId) : totalsSchema.parse(JSON.parse(totals));
}

/**
 * Counts the deliveries of an alert that the ledger has, as `countDeliveries` gives them. Reads each.
 */
export async function countInLedger(database: Database, alertId: string): Promise<readonly DeliveryCounts[]> {
  const rows = await database
    .selectFrom('deliveries')
    .select(({ fn }) => ['channel', 'outcome', fn.countAll<number>().as('count')])
    .where('what', '=', alertId)
    .groupBy(['channel', 'outcome'])
    .execute();
  return (['mail', 'push'] as const).map((channel) => {
    const countOf = (outcome: 'sent' | 'refused' | 'cancelled' | null) =>
      Number(rows.find((row) => row.channel === channel && row.outcome === outcome)?.count ?? 0);
    return {
      channel,
      sent: countOf('sent'),
      waiting: countOf(null),
      refused: countOf('refused'),
      cancelled: countOf('cancelled'),
    };
  });
}

const totalsSchema = z.array(
  z.object({
    channel: z.enum(['mail', 'push']),
    sent: z.number(),
    waiting: z.number(),
    refused: z.number(),
    cancelled: z.number(),
  }),
);
