import type { Database } from '#lib/db/tables.ts';

/**
 * Ends every sign-up of an address that waits to be confirmed, and forgets the address in all of them. The rows stay, for limits and
 * to tell whoever presses one of their links where they stand. To be called in a transaction.
 */
export async function forgetSignUps(transaction: Database, addressHash: string): Promise<void> {
  await transaction.updateTable('sign_ups').set({ address: '' }).where('address_hash', '=', addressHash).execute();
}
