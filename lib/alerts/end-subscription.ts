import type { Database, SuppressionReason } from '#lib/db/tables.ts';
import type { AlertsContext } from './context.ts';
import { forgetSignUps } from './forget-sign-ups.ts';
import { suppress } from './suppress.ts';

/**
 * Ends a subscription: nothing of what waits for it is sent any more, and its address is forgotten, but for a hash with the
 * record of consent. It stands on only where it may still be needed: in mails to this one person, for a day, and, where the
 * address bounced, in a sign-up that waits to be confirmed; whoever leaves, or is shut out, ends that too. The links stay, and go on saying
 * that it has ended. To be called in a transaction.
 *
 * @returns whether there was one.
 */
export async function endSubscription(
  { now }: Pick<AlertsContext, 'now'>,
  transaction: Database,
  subscriberId: string,
  reason: SuppressionReason,
): Promise<boolean> {
  const subscriber = await transaction
    .selectFrom('subscribers')
    .select(['address', 'address_hash', 'consent'])
    .where('id', '=', subscriberId)
    .executeTakeFirst();
  if (subscriber === undefined) return false;
  const { address, address_hash: addressHash, consent } = subscriber;
  await dropListMail(transaction, address);
  await forgetListMail(transaction, address);
  if (reason !== 'bounced') await forgetSignUps(transaction, addressHash);
  await transaction.deleteFrom('follows').where('subscriber_id', '=', subscriberId).execute();
  await transaction.deleteFrom('subscribers').where('id', '=', subscriberId).execute();
  await suppress(transaction, { addressHash, reason, consent }, now);
  return true;
}

async function dropListMail(transaction: Database, address: string): Promise<void> {
  const waiting = await transaction
    .selectFrom('outbox')
    .select('id')
    .where('recipient', '=', address)
    .where('list', 'is not', null)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
  for (const { id } of waiting) {
    await transaction
      .updateTable('deliveries')
      .set({ outcome: 'cancelled' })
      .where('job', '=', id)
      .where('outcome', 'is', null)
      .execute();
    await transaction.deleteFrom('outbox').where('id', '=', id).execute();
  }
}

/** Where it stands in what is over. */
async function forgetListMail(transaction: Database, address: string): Promise<void> {
  await transaction
    .updateTable('outbox')
    .set({ recipient: '' })
    .where('recipient', '=', address)
    .where('list', 'is not', null)
    .execute();
}
