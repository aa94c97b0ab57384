import type { Selectable } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database, Tables } from '#lib/db/tables.ts';
import { type AlertResult, done, noSuchAlert, noteAlertAct, refuseAct } from './alert-act.ts';
import { cancelUnsent } from './cancel-unsent.ts';
import type { AlertsContext } from './context.ts';

/**
 * Stops an alert or correction that is going out: what was not sent yet is deleted. A mail or push that is being sent at this
 * moment still arrives. Refused when everything was sent already.
 *
 * @param actor a staff id.
 */
export async function stopAlert(
  { database, now }: Pick<AlertsContext, 'database' | 'now'>,
  id: string,
  actor: string,
): Promise<AlertResult> {
  return database.transaction().execute(async (transaction) => {
    const row = await transaction.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return noSuchAlert;
    if (!(await isUnderWay(transaction, row))) return refuseAct(409, 'Nothing of it is on its way.');
    await stopInTransaction(transaction, row, actor, now);
    return done('It is stopped. Nobody gets it any more.');
  });
}

/** Whether some of those it is for have not got it yet. */
export async function isUnderWay(transaction: Database, row: Selectable<Tables['alerts']>): Promise<boolean> {
  if (row.state !== 'released') return false;
  if (row.spread_at === null) return true;
  const open = await transaction
    .selectFrom('deliveries')
    .select('recipient')
    .where('what', '=', row.id)
    .where('channel', 'in', ['mail', 'push'])
    .where('outcome', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
}

/** Stops what `isUnderWay`, as part of a larger act. */
export async function stopInTransaction(
  transaction: Database,
  { id, sentence }: Pick<Selectable<Tables['alerts']>, 'id' | 'sentence'>,
  actor: string,
  now: Instant,
): Promise<void> {
  await transaction
    .updateTable('alerts')
    .set({ state: 'cancelled', note: 'stopped on its way', ended_at: now, ended_by: actor, spread_at: now })
    .where('id', '=', id)
    .execute();
  await cancelUnsent(transaction, id, now);
  await noteAlertAct(transaction, { actor, action: 'stop-alert', sentence }, now);
}
