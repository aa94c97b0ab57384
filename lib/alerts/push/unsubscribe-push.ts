import { plainHash } from '#lib/base/keyed-hash.ts';
import type { AlertsContext } from '../context.ts';
import { dropPushSubscription } from './drop-push-subscription.ts';

/** Ends the pushes to a browser, at its own word: nobody else knows its endpoint. Nothing happens when it is not known. */
export async function unsubscribePush(
  { database, now }: Pick<AlertsContext, 'database' | 'now'>,
  endpoint: string,
): Promise<void> {
  const id = plainHash(endpoint);
  await database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('deliveries')
      .set({ outcome: 'cancelled' })
      .where('outcome', 'is', null)
      .where('recipient', '=', id)
      .where('job', 'in', (jobs) =>
        jobs
          .selectFrom('push_outbox')
          .select('id')
          .where('subscription_id', '=', id)
          .where('sent_at', 'is', null)
          .where('given_up_at', 'is', null),
      )
      .execute();
    await dropPushSubscription(transaction, id, 'its reader wants no pushes any more', now);
  });
}
