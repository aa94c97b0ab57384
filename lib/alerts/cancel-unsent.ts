import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { isFree } from '#lib/email/is-free.ts';
import { outboxes } from './outboxes.ts';

/**
 * Deletes the mails and pushes of an alert or digest that were not sent yet, and notes that their recipients do not get it.
 * What somebody is sending at this moment stays: nobody knows yet what becomes of it.
 *
 * @param what id of an alert or digest.
 */
export async function cancelUnsent(transaction: Database, what: string, now: Instant): Promise<void> {
  for (const [channel, outbox] of outboxes) {
    const open = () =>
      transaction
        .selectFrom('deliveries')
        .select('job')
        .where('what', '=', what)
        .where('channel', '=', channel)
        .where('outcome', 'is', null);
    await transaction
      .deleteFrom(outbox)
      .where('id', 'in', open())
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where((builder) => isFree(builder, now))
      .execute();
    await transaction
      .updateTable('deliveries')
      .set({ outcome: 'cancelled' })
      .where('what', '=', what)
      .where('channel', '=', channel)
      .where('outcome', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom(outbox).select(`${outbox}.id`).whereRef(`${outbox}.id`, '=', 'deliveries.job'))),
      )
      .execute();
  }
}
