import type { AlertsContext } from './context.ts';
import { endSubscription } from './end-subscription.ts';

/**
 * Ends again what had ended, after a backup came back in which it still went on: the subscriptions of everybody who is not to be
 * mailed, and what they had asked for before they left. Whoever signed up after they had left is in no such list, which stays as it is, down to what was erased of it.
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
    await transaction
      .updateTable('sign_ups')
      .set({ address: '' })
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('suppressions')
            .select('suppressions.address_hash')
            .whereRef('suppressions.address_hash', '=', 'sign_ups.address_hash')
            .where('reason', '!=', 'bounced')
            .whereRef('at', '>=', 'sign_ups.asked_at'),
        ),
      )
      .execute();
    return rows.length;
  });
}
