import type { Database } from '#lib/db/tables.ts';
import { writeConsent } from './consent.ts';
import type { AlertsContext } from './context.ts';
import type { ImportedSubscriber } from './read-subscriber-file.ts';
import { noteSubscriberAct } from './subscriber-act.ts';
import { subscriberHash } from './subscriber-hash.ts';
import { writeFollows } from './write-follows.ts';

/** What became of subscribers who were brought from elsewhere. */
export type Imported = {
  readonly added: number;
  /** Subscribed before, and left as they were. */
  readonly known: number;
  /** Left, gone or shut out, and left alone. */
  readonly suppressed: number;
};

/** Subscribers in one transaction, so that nobody waits long for theirs. */
const batch = 200;

/**
 * Adds subscribers who agreed elsewhere. They are mailed nothing about it. The log says of each batch how many were added, also
 * where a later one fails.
 *
 * @param consent where and when they agreed; kept with each.
 * @param isTrial to count what would become of them, and change nothing.
 */
export async function importSubscribers(
  context: Pick<AlertsContext, 'database' | 'key' | 'now'>,
  subscribers: readonly ImportedSubscriber[],
  { consent, isTrial }: { readonly consent: string; readonly isTrial: boolean },
): Promise<Imported> {
  const { database, now } = context;
  const counts = { added: 0, known: 0, suppressed: 0 };
  const seen = new Set<string>();
  for (let start = 0; start < subscribers.length; start += batch) {
    await database.transaction().execute(async (transaction) => {
      const before = counts.added;
      for (const subscriber of subscribers.slice(start, start + batch)) {
        const standing = seen.has(subscriber.address) ? 'known' : await findStanding(context, transaction, subscriber);
        seen.add(subscriber.address);
        counts[standing] += 1;
        if (standing === 'added' && !isTrial) await add(context, transaction, subscriber, consent);
      }
      const added = counts.added - before;
      if (added === 0 || isTrial) return;
      await noteSubscriberAct(transaction, { action: 'import-subscribers', note: `${added}: ${consent}` }, now);
    });
  }
  return counts;
}

type Context = Pick<AlertsContext, 'key' | 'now'>;

async function findStanding(
  { key }: Context,
  transaction: Database,
  { address }: ImportedSubscriber,
): Promise<keyof Imported> {
  const addressHash = subscriberHash(key, address);
  const known = await transaction
    .selectFrom('subscribers')
    .select('id')
    .where('address_hash', '=', addressHash)
    .executeTakeFirst();
  if (known !== undefined) return 'known';
  const suppressed = await transaction
    .selectFrom('suppressions')
    .select('at')
    .where('address_hash', '=', addressHash)
    .executeTakeFirst();
  return suppressed === undefined ? 'added' : 'suppressed';
}

async function add(
  { key, now }: Context,
  transaction: Database,
  { address, wishes, confirmedAt }: ImportedSubscriber,
  consent: string,
): Promise<void> {
  const addressHash = subscriberHash(key, address);
  await transaction
    .insertInto('subscribers')
    .values({
      id: addressHash,
      address,
      address_hash: addressHash,
      wants_breaking: wishes.breaking ? 1 : 0,
      digest: wishes.digest,
      source: 'import',
      consent: writeConsent({ how: consent, words: '', askedAt: confirmedAt, confirmedAt }),
      confirmed_at: confirmedAt,
      changed_at: now,
    })
    .execute();
  await writeFollows(transaction, addressHash, wishes.follows);
}
