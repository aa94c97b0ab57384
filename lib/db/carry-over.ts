import { carryOverAlerts } from './carry-over-alerts.ts';
import type { Database } from './tables.ts';

/**
 * Takes into an older database what readers and staff were promised since: whose comments are erased, who wants no mail,
 * who left the lists, who is no moderator any more, and that a mail is not sent again. Nobody stays signed in.
 *
 * @param from the newer one, of the same release.
 */
export async function carryOver(from: Database, to: Database): Promise<void> {
  const erasures = await from.selectFrom('erasures').selectAll().execute();
  const stops = await from.selectFrom('reply_stops').selectAll().execute();
  const removed = await from
    .selectFrom('staff')
    .select(['id', 'removed_at'])
    .where('removed_at', 'is not', null)
    .execute();
  const waiting = await from
    .selectFrom('outbox')
    .select('id')
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
  await to.transaction().execute(async (transaction) => {
    for (const row of erasures) {
      await transaction
        .insertInto('erasures')
        .values(row)
        .onConflict((conflict) => conflict.column('author_hash').doUpdateSet({ at: row.at }))
        .execute();
    }
    await transaction.deleteFrom('reply_stops').execute();
    for (const row of stops) await transaction.insertInto('reply_stops').values(row).execute();
    for (const { id, removed_at } of removed) {
      await transaction.updateTable('staff').set({ removed_at }).where('id', '=', id).execute();
    }
    await transaction.deleteFrom('sessions').execute();
    await transaction.deleteFrom('tokens').where('purpose', '=', 'sign-in').execute();
    const stillWaiting = new Set(waiting.map(({ id }) => id));
    const unsent = await transaction.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute();
    for (const { id } of unsent) {
      if (!stillWaiting.has(id)) await transaction.deleteFrom('outbox').where('id', '=', id).execute();
    }
    await carryOverAlerts(from, transaction);
  });
}
