import type { Channel, Database } from '#lib/db/tables.ts';

/** What became of an alert or digest on its way to its recipients, as far as they were gone through. */
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
 * Counts deliveries by channel, mail first; both are there, also with nothing. After 30 days nobody knows any more.
 *
 * @param what id of an alert or digest.
 */
export async function countDeliveries(database: Database, what: string): Promise<readonly DeliveryCounts[]> {
  const rows = await database
    .selectFrom('deliveries')
    .select(({ fn }) => ['channel', 'outcome', fn.countAll<number>().as('count')])
    .where('what', '=', what)
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
