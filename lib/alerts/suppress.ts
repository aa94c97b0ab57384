import type { Instant } from '#lib/base/instant.ts';
import type { Database, SuppressionReason } from '#lib/db/tables.ts';

/** Somebody who is not to be mailed. */
export type Suppression = {
  readonly addressHash: string;
  readonly reason: SuppressionReason;
  /** As it was kept with the subscription; empty where there was none. */
  readonly consent: string;
};

/**
 * Has nobody mail an address any more. Who is shut out by the operator stays so, whatever else happens. To be called in the
 * transaction that ends the subscription.
 */
export async function suppress(transaction: Database, suppression: Suppression, now: Instant): Promise<void> {
  const { addressHash, reason, consent } = suppression;
  const known = await transaction
    .selectFrom('suppressions')
    .select(['reason', 'consent'])
    .where('address_hash', '=', addressHash)
    .executeTakeFirst();
  if (known?.reason === 'blocked') return;
  const row = { reason, consent: consent === '' ? (known?.consent ?? '') : consent, at: now };
  await transaction
    .insertInto('suppressions')
    .values({ address_hash: addressHash, ...row })
    .onConflict((conflict) => conflict.column('address_hash').doUpdateSet(row))
    .execute();
}
