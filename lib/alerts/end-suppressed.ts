import type { AlertsContext } from './context.ts';
import { endSubscription } from './end-subscription.ts';

/**
 * Ends again what had ended, after a backup came back in which it still went on: the subscriptions of everybody who is not to be
 * mailed. Whoever signed up after they had left is in no such list.
 *
 * @returns how many.
 */
export async function endSuppressed(context: Pick<AlertsContext, 'database' | 'now'>): Promise<number> {
  return context.database.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('subscribers')
      .innerJoin('suppressions', 'suppressions.address_hash', 'subscribers.address_hash')
      .select(['subscribers.id', 'suppressions.reason'])
      .execute();
    for (const { id, reason } of rows) await endSubscription(context, transaction, id, reason);
    return rows.length;
  });
}
