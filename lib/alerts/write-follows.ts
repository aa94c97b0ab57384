import type { Database } from '#lib/db/tables.ts';
import type { Follow } from './wishes.ts';

/** Puts what a subscriber follows into the place of what they followed. To be called in a transaction. */
export async function writeFollows(
  transaction: Database,
  subscriberId: string,
  follows: readonly Follow[],
): Promise<void> {
  await transaction.deleteFrom('follows').where('subscriber_id', '=', subscriberId).execute();
  if (follows.length === 0) return;
  await transaction
    .insertInto('follows')
    .values(follows.map(({ kind, slug }) => ({ subscriber_id: subscriberId, kind, slug })))
    .onConflict((conflict) => conflict.columns(['subscriber_id', 'kind', 'slug']).doNothing())
    .execute();
}
