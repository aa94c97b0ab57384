import { type AlertResult, done, noSuchAlert, noteAlertAct, refuseAct } from './alert-act.ts';
import type { AlertsContext } from './context.ts';

/**
 * Cancels a waiting alert for good: only a higher `alertRevision` of its story asks again. Refused for one that does not wait
 * any more.
 *
 * @param actor a staff id.
 * @param reason in the moderator's words, or empty.
 */
export async function cancelAlert(
  { database, now }: Pick<AlertsContext, 'database' | 'now'>,
  id: string,
  actor: string,
  reason: string,
): Promise<AlertResult> {
  return database.transaction().execute(async (transaction) => {
    const row = await transaction.selectFrom('alerts').select('state').where('id', '=', id).executeTakeFirst();
    if (row === undefined) return noSuchAlert;
    const cancelled = await transaction
      .updateTable('alerts')
      .set({ state: 'cancelled', note: reason, ended_at: now, ended_by: actor })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning('sentence')
      .executeTakeFirst();
    if (cancelled === undefined) return refuseAct(409, `It does not wait any more: it was ${row.state}.`);
    const { sentence } = cancelled;
    await noteAlertAct(transaction, { actor, action: 'cancel-alert', sentence, reason }, now);
    return done('It is cancelled. Nobody gets it.');
  });
}
