import type { AlertsContext } from './context.ts';
import { endSubscription } from './end-subscription.ts';

/**
 * Ends again what had ended, after a backup came back in which it still went on: the subscriptions of everybody who is not to be
 * mailed. Whoever signed up after they had left is in no such list, which stays as it is, down to what was erased of it.
 *
 * @returns how many.
 */
export async function endSuppressed(context: Pick<AlertsContext, 'database' | 'now'>): Promise<number> {
  return context.database.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('subscribers')
      .innerJoin('suppressions', 'suppressions.address_hash', 'subscribers.address_hash')
      .select(['subscribers.id', 'subscribers.address_hash', 'reason', 'suppressions.consent', 'at'])
      .execute();
    for (const { id, address_hash: addressHash, reason, consent, at } of rows) {
      await endSubscription(context, transaction, id, reason);
      await transaction
        .updateTable('suppressions')
        .set({ consent, at })
        .where('address_hash', '=', addressHash)
        .execute();
    }
    return rows.length;
  });
}
