import type { Database } from '#lib/db/tables.ts';
import type { Wishes } from './wishes.ts';

/** Somebody who gets alerts or digests. */
export type Subscriber = { readonly id: string; readonly address: string; readonly wishes: Wishes };

/** A subscriber by id, with what they want; undefined for one who is not there any more. */
export async function findSubscriber(database: Database, id: string): Promise<Subscriber | undefined> {
  const row = await database
    .selectFrom('subscribers')
    .select(['address', 'wants_breaking', 'digest'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const follows = await database
    .selectFrom('follows')
    .select(['kind', 'slug'])
    .where('subscriber_id', '=', id)
    .orderBy('kind')
    .orderBy('slug')
    .execute();
  return { id, address: row.address, wishes: { breaking: row.wants_breaking === 1, digest: row.digest, follows } };
}
