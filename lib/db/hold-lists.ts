import type { Instant } from '#lib/base/instant.ts';
import type { Database } from './tables.ts';

/**
 * Has nothing that waits in a restored database for subscribers go out, since nobody knows whether it has gone out already; and
 * marks the moment, before which no story is news by itself. To be called in a transaction, after what is carried over.
 */
export async function holdLists(transaction: Database, now: Instant): Promise<void> {
  const words = 'a backup was restored: it may have gone out already';
  const over = { leased_until: null, given_up_at: now, last_error: words };
  await transaction
    .updateTable('outbox')
    .set({ ...over, text: '', html: '', headers: '{}' })
    .where('list', 'is not', null)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
  await transaction
    .updateTable('push_outbox')
    .set({ ...over, payload: '', topic: '' })
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
  await transaction
    .updateTable('alerts')
    .set({ release_at: null, note: 'A backup was restored since: it may have gone out already.' })
    .where('state', '=', 'waiting')
    .execute();
  await transaction.updateTable('deliveries').set({ outcome: 'cancelled' }).where('outcome', 'is', null).execute();
  await transaction
    .insertInto('marks')
    .values({ name: 'restored', at: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ at: now }))
    .execute();
}
