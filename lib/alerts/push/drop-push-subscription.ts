import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/**
 * Forgets a browser, and what was still to be pushed to it. To be called in a transaction.
 *
 * @param words why, as the desk has it.
 * @returns whether it was known.
 */
export async function dropPushSubscription(
  transaction: Database,
  id: string,
  words: string,
  now: Instant,
): Promise<boolean> {
  await transaction
    .updateTable('push_outbox')
    .set({ payload: '', topic: '', leased_until: null, given_up_at: now, last_error: words })
    .where('subscription_id', '=', id)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
  const { numDeletedRows } = await transaction.deleteFrom('push_subscriptions').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 1n;
}
