import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { formatIso } from '#lib/site/dates.ts';
import type { AlertsContext } from './context.ts';
import { endSubscription } from './end-subscription.ts';
import { subscriberHash } from './subscriber-hash.ts';

/** Refusals of mails, in a row and on as many days, after which a mailbox counts as gone. */
const mostFailures = 3;

/** Milliseconds after which a refusal is forgotten: so long, and no longer, it is known what arrived since. */
const memory = 30 * 24 * 3_600_000;

/** Refusals counted in one transaction. */
const batch = 200;

type Context = Pick<AlertsContext, 'database' | 'key' | 'site' | 'now'>;

/**
 * Ends the subscriptions of mailboxes that mail servers refuse for good: at once where the recipient was refused, and where it
 * was the mail, which may have been for the mail's sake, after three in a row on three days. Each refusal is counted once. To be
 * called again and again.
 *
 * @returns how many were ended.
 */
export async function endFailed(context: Context): Promise<number> {
  let ended = 0;
  for (let isDone = false; !isDone; ) {
    const counted = await context.database.transaction().execute((transaction) => countBatch(context, transaction));
    ended += counted.ended;
    isDone = counted.refusals < batch;
  }
  return ended;
}

async function countBatch(context: Context, transaction: Database) {
  const refusals = await transaction
    .selectFrom('outbox')
    .select(['id', 'recipient', 'refused', 'given_up_at'])
    .where('list', 'is not', null)
    .where('refused', 'is not', null)
    .orderBy('given_up_at')
    .limit(batch)
    .execute();
  let ended = 0;
  for (const { id, recipient, refused, given_up_at: at } of refusals) {
    await transaction.updateTable('outbox').set({ refused: null }).where('id', '=', id).execute();
    const refusal = { address: recipient, about: refused, at: at ?? context.now } as const;
    if (await countRefusal(context, transaction, refusal)) ended += 1;
  }
  return { refusals: refusals.length, ended };
}

type Refusal = { readonly address: string; readonly about: 'recipient' | 'mail' | null; readonly at: Instant };

/** Whether it was one too many. */
async function countRefusal(
  context: Context,
  transaction: Database,
  { address, about, at }: Refusal,
): Promise<boolean> {
  const { key, site } = context;
  const subscriber = await transaction
    .selectFrom('subscribers')
    .select(['id', 'address_hash', 'confirmed_at', 'failures', 'failed_at'])
    .where('address_hash', '=', subscriberHash(key, address))
    .executeTakeFirst();
  // Whoever came back since, gave a mailbox that works.
  if (subscriber === undefined || at < subscriber.confirmed_at) return false;
  if (about === 'recipient') return endSubscription(context, transaction, subscriber.id, 'bounced');
  const { id, address_hash: addressHash, failures, failed_at: before } = subscriber;
  const isInRow = before !== null && at - before < memory && !(await hasArrived(transaction, addressHash, before));
  const dayOf = (instant: Instant) => formatIso(instant, site.timeZone).slice(0, 10);
  if (isInRow && dayOf(before) === dayOf(at)) return false;
  const counted = isInRow ? failures + 1 : 1;
  if (counted >= mostFailures) return endSubscription(context, transaction, id, 'bounced');
  await transaction.updateTable('subscribers').set({ failures: counted, failed_at: at }).where('id', '=', id).execute();
  return false;
}

/** Whether a mail to somebody arrived that was made after `since`. */
async function hasArrived(transaction: Database, addressHash: string, since: Instant): Promise<boolean> {
  const arrived = await transaction
    .selectFrom('deliveries')
    .select('what')
    .where('recipient', '=', addressHash)
    .where('channel', '=', 'mail')
    .where('outcome', '=', 'sent')
    .where('at', '>', since)
    .executeTakeFirst();
  return arrived !== undefined;
}
