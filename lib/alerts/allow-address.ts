import type { AlertsContext } from './context.ts';
import { noteSubscriberAct } from './subscriber-act.ts';
import { subscriberHash } from './subscriber-hash.ts';

/**
 * Takes back that an address is shut out, on the operator's word. It then counts as one that left: it is mailed nothing, and no
 * import brings it back, but whoever has it may sign up.
 *
 * @param address as `normalizeAddress` gives it.
 * @returns whether it was shut out.
 */
export async function allowAddress(
  { database, key, now }: Pick<AlertsContext, 'database' | 'key' | 'now'>,
  address: string,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('suppressions')
      .set({ reason: 'left', at: now })
      .where('address_hash', '=', subscriberHash(key, address))
      .where('reason', '=', 'blocked')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await noteSubscriberAct(transaction, { action: 'allow-address', note: '' }, now);
    return true;
  });
}
