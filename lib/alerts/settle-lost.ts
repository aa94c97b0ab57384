import { changeInBatches } from '#lib/db/change-in-batches.ts';
import type { Database } from '#lib/db/tables.ts';
import { outboxes } from './outboxes.ts';

/**
 * Notes as taken back what was handed to an outbox and is gone from it without a word. Whoever deletes what waits notes that by
 * themselves; a correction would wait for ever for what nobody noted. Reads all that is under way.
 */
export async function settleLost(database: Database): Promise<void> {
  for (const [channel, outbox] of outboxes) {
    await changeInBatches(async (most) => {
      // A look costs no lock; nearly always there is nothing.
      const lost = await database
        .selectFrom('deliveries')
        .select('job')
        .where('outcome', 'is', null)
        .where('channel', '=', channel)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom(outbox).select(`${outbox}.id`).whereRef(`${outbox}.id`, '=', 'deliveries.job'))),
        )
        .limit(most)
        .execute();
      if (lost.length === 0) return 0n;
      const { numUpdatedRows } = await database
        .updateTable('deliveries')
        .set({ outcome: 'cancelled' })
        .where(
          'job',
          'in',
          lost.map(({ job }) => job),
        )
        .where('outcome', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows;
    });
  }
}
