import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import type { Alert } from './alert.ts';
import { type AlertResult, done, noSuchAlert, noteAlertAct, refuseAct } from './alert-act.ts';
import { cancelUnsent } from './cancel-unsent.ts';
import type { AlertsContext } from './context.ts';
import { hasDelivery } from './ledger.ts';
import { findAlert } from './list-alerts.ts';

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
    const alert = await findAlert(transaction, id);
    if (alert === undefined) return noSuchAlert;
    if (!(await isUnderWay(transaction, alert))) return refuseAct(409, 'Nothing of it is on its way.');
    await stopInTransaction(transaction, alert, { actor }, now);
    return done('It is stopped. Nobody gets it any more.');
  });
}

/** Whether some of those it is for have not got it yet. */
export async function isUnderWay(
  database: Database,
  { id, state, spreadAt }: Pick<Alert, 'id' | 'state' | 'spreadAt'>,
): Promise<boolean> {
  if (state !== 'released') return false;
  return spreadAt === null || (await hasDelivery(database, id, [null]));
}

/** Who stops an alert. */
type Stop = {
  /** A staff id, or `site`. */
  readonly actor: string;
  /** Why, when it was not a moderator. */
  readonly note?: string;
};

/** Stops what `isUnderWay`, as part of a larger act. */
export async function stopInTransaction(
  transaction: Database,
  { id, sentence }: Pick<Alert, 'id' | 'sentence'>,
  { actor, note = '' }: Stop,
  now: Instant,
): Promise<void> {
  await transaction
    .updateTable('alerts')
    .set({ state: 'cancelled', note, ended_at: now, ended_by: actor, spread_at: now })
    .where('id', '=', id)
    .execute();
  await cancelUnsent(transaction, id, now);
  await noteAlertAct(transaction, { actor, action: 'stop-alert', sentence, reason: note }, now);
}
