import type { Database } from '#lib/db/tables.ts';
import { findToken, useToken } from '#lib/db/tokens.ts';
import { addWishes } from './add-wishes.ts';
import { readConsent, writeConsent } from './consent.ts';
import type { AlertsContext } from './context.ts';
import { findSubscriber } from './find-subscriber.ts';
import { forgetSignUps } from './forget-sign-ups.ts';
import { wishesSchema } from './read-wishes.ts';
import { keepTokens, tokensOf } from './subscriber-links.ts';
import type { AskedWishes, Wishes } from './wishes.ts';
import { writeFollows } from './write-follows.ts';

/** Where a sign-up stands whose link somebody holds. */
export type SignUp =
  | { readonly kind: 'waiting'; readonly wishes: AskedWishes }
  /** It or another that was asked for beside it; `mine` is the token of the subscriber's preferences. */
  | { readonly kind: 'confirmed'; readonly mine: string }
  /** It was confirmed, or given way to another, and the address has left since; or it left while this one waited. */
  | { readonly kind: 'ended' };

type Context = Pick<AlertsContext, 'database' | 'key' | 'now'>;

/** Where a sign-up stands, which looking does not change; undefined for a link that is unknown, too old or shut out. */
export async function readSignUp(context: Context, token: string): Promise<SignUp | undefined> {
  return (await findSignUp(context, context.database, token))?.standing;
}

/**
 * Signs somebody up, who holds the mailed link: what they had chosen before gives way to it, or it comes to that, and that they
 * had left is forgotten. Every other sign-up of the address that waits is over then, so that no older one takes the place of this choice. A second
 * press changes nothing and gets the same answer.
 *
 * @returns as `readSignUp`, afterwards.
 */
export async function confirmSignUp(context: Context, token: string): Promise<SignUp | undefined> {
  const { database, key, now } = context;
  return database.transaction().execute(async (transaction) => {
    const found = await findSignUp(context, transaction, token);
    if (found?.standing.kind !== 'waiting') return found?.standing;
    const { row, standing } = found;
    await useToken(transaction, token, now);
    await transaction.updateTable('sign_ups').set({ confirmed_at: now }).where('id', '=', row.id).execute();
    await forgetSignUps(transaction, row.address_hash);
    await writeSubscriber(transaction, row, await settleWishes(transaction, row, standing.wishes), now);
    await transaction.deleteFrom('suppressions').where('address_hash', '=', row.address_hash).execute();
    const { mine } = await keepTokens(transaction, key, row.address_hash, now);
    return { kind: 'confirmed', mine } as const;
  });
}

async function findSignUp({ key, now }: Context, database: Database, token: string) {
  const found = await findToken(database, 'confirm-alerts', token, now);
  if (found === undefined) return undefined;
  const row = await database.selectFrom('sign_ups').selectAll().where('id', '=', found.subject).executeTakeFirst();
  if (row === undefined || (await isBlocked(database, row.address_hash))) return undefined;
  if (found.usedAt === null && row.address !== '') {
    return { row, standing: { kind: 'waiting', wishes: wishesSchema.parse(JSON.parse(row.wishes)) } } as const;
  }
  const subscriber = await database
    .selectFrom('subscribers')
    .select('id')
    .where('address_hash', '=', row.address_hash)
    .executeTakeFirst();
  if (subscriber === undefined) return { row, standing: { kind: 'ended' } } as const;
  return { row, standing: { kind: 'confirmed', mine: tokensOf(key, subscriber.id).mine } } as const;
}

async function isBlocked(database: Database, addressHash: string): Promise<boolean> {
  const row = await database
    .selectFrom('suppressions')
    .select('reason')
    .where('address_hash', '=', addressHash)
    .executeTakeFirst();
  return row?.reason === 'blocked';
}

/** What a sign-up makes of what its address gets already. A subscriber's id is the hash of their address. */
async function settleWishes(
  transaction: Database,
  { address_hash: id }: Pick<Row, 'address_hash'>,
  { adds, ...wishes }: AskedWishes,
): Promise<Wishes> {
  const before = adds ? await findSubscriber(transaction, id) : undefined;
  return before === undefined ? wishes : addWishes(before.wishes, wishes);
}

type Row = { readonly address: string; readonly address_hash: string; readonly consent: string };

async function writeSubscriber(transaction: Database, row: Row, wishes: Wishes, now: number): Promise<void> {
  const { address, address_hash: addressHash } = row;
  const chosen = {
    wants_breaking: wishes.breaking ? 1 : 0,
    digest: wishes.digest,
    source: 'form',
    consent: writeConsent({ ...readConsent(row.consent), confirmedAt: now }),
    changed_at: now,
    failures: 0,
    failed_at: null,
  } as const;
  await transaction
    .insertInto('subscribers')
    // Whoever comes back has the id they had: the links in all their mail, also the old, end what they have now.
    .values({ id: addressHash, address, address_hash: addressHash, confirmed_at: now, ...chosen })
    // An alert that is on its way goes by when somebody first confirmed.
    .onConflict((conflict) => conflict.column('address_hash').doUpdateSet(chosen))
    .execute();
  await writeFollows(transaction, addressHash, wishes.follows);
}
