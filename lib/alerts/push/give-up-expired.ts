import type { Instant } from '#lib/base/instant.ts';
import { changeInBatches } from '#lib/db/change-in-batches.ts';
import type { Database } from '#lib/db/tables.ts';

/**
 * Gives up the pushes that are of no use any more, while none can be sent: else they would wait for ever, and with them every
 * correction of what they tell. Reads all that waits.
 *
 * @param words why they were not sent, as the desk has it.
 */
export async function giveUpExpired(database: Database, words: string, now: Instant): Promise<void> {
  await changeInBatches(async (most) => {
    // A look costs no lock; nearly always there is nothing.
    const expired = await database
      .selectFrom('push_outbox')
      .select('id')
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('expires_at', '<=', now)
      .limit(most)
      .execute();
    if (expired.length === 0) return 0n;
    const { numUpdatedRows } = await database
      .updateTable('push_outbox')
      .set({ payload: '', topic: '', leased_until: null, given_up_at: now, last_error: words })
      .where(
        'id',
        'in',
        expired.map(({ id }) => id),
      )
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows;
  });
}
