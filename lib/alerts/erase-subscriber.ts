import type { AlertsContext } from './context.ts';
import { endSubscription } from './end-subscription.ts';
import { personalMails } from './personal-mails.ts';
import { noteSubscriberAct } from './subscriber-act.ts';
import { subscriberHash } from './subscriber-hash.ts';

/**
 * Erases everything that is kept about an address: the subscription with its record of consent, sign-ups, links, what it was
 * sent and is to be sent. What stays is the hash by which nobody mails it, where it was subscribed, and the link out of old mails.
 *
 * @param address as `normalizeAddress` gives it.
 * @returns whether there was anything.
 */
export async function eraseSubscriber(
  context: Pick<AlertsContext, 'database' | 'key' | 'now'>,
  address: string,
): Promise<boolean> {
  const { database, key, now } = context;
  const addressHash = subscriberHash(key, address);
  return database.transaction().execute(async (transaction) => {
    const subscriber = await transaction
      .selectFrom('subscribers')
      .select('id')
      .where('address_hash', '=', addressHash)
      .executeTakeFirst();
    if (subscriber !== undefined) await endSubscription(context, transaction, subscriber.id, 'left');
    const suppression = await transaction
      .updateTable('suppressions')
      .set({ consent: '' })
      .where('address_hash', '=', addressHash)
      .executeTakeFirst();
    const signUps = await transaction
      .selectFrom('sign_ups')
      .select('id')
      .where('address_hash', '=', addressHash)
      .execute();
    for (const { id } of signUps) await transaction.deleteFrom('tokens').where('subject', '=', id).execute();
    await transaction.deleteFrom('sign_ups').where('address_hash', '=', addressHash).execute();
    await transaction
      .deleteFrom('tokens')
      .where('subject', '=', subscriber?.id ?? addressHash)
      .where('purpose', '=', 'my-alerts')
      .execute();
    const mails = await transaction
      .deleteFrom('outbox')
      .where('recipient', '=', address)
      .where(({ eb, or }) => or([eb('kind', 'in', personalMails), eb('list', 'is not', null)]))
      .executeTakeFirst();
    const deliveries = await transaction
      .deleteFrom('deliveries')
      .where('recipient', '=', addressHash)
      .executeTakeFirst();
    const counts = [suppression.numUpdatedRows, mails.numDeletedRows, deliveries.numDeletedRows];
    const isKnown = signUps.length > 0 || counts.some((count) => count > 0n);
    if (isKnown) await noteSubscriberAct(transaction, { action: 'erase-subscriber', note: '' }, now);
    return isKnown;
  });
}
