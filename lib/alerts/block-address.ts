import type { SuppressionReason } from '#lib/db/tables.ts';
import type { AlertsContext } from './context.ts';
import { endSubscription } from './end-subscription.ts';
import { personalMails } from './personal-mails.ts';
import { noteSubscriberAct } from './subscriber-act.ts';
import { subscriberHash } from './subscriber-hash.ts';
import { suppress } from './suppress.ts';

/**
 * Has nobody mail an address any more, on the operator's word: its subscription ends, what waits for it is not sent. Who is
 * `blocked` cannot sign up again; a `bounced` one can, by confirming once more.
 *
 * @param address as `normalizeAddress` gives it.
 * @returns whether there was a subscription.
 */
export async function blockAddress(
  context: Pick<AlertsContext, 'database' | 'key' | 'now'>,
  address: string,
  reason: Exclude<SuppressionReason, 'left'>,
): Promise<boolean> {
  const { database, key, now } = context;
  return database.transaction().execute(async (transaction) => {
    const addressHash = subscriberHash(key, address);
    const subscriber = await transaction
      .selectFrom('subscribers')
      .select('id')
      .where('address_hash', '=', addressHash)
      .executeTakeFirst();
    const hadOne = subscriber !== undefined && (await endSubscription(context, transaction, subscriber.id, reason));
    await suppress(transaction, { addressHash, reason, consent: '' }, now);
    await transaction
      .deleteFrom('outbox')
      .where('recipient', '=', address)
      .where('kind', 'in', personalMails)
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .execute();
    await noteSubscriberAct(transaction, { action: 'suppress-address', note: reason }, now);
    return hadOne;
  });
}
