import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database, Tables } from '#lib/db/tables.ts';
import { alertLengths } from '#lib/site/alert-lengths.ts';
import { type AlertResult, done, noSuchAlert, noteAlertAct, refuseAct } from './alert-act.ts';
import type { AlertsContext } from './context.ts';
import { isUnderWay, stopInTransaction } from './stop-alert.ts';

const { sentence: longestSentence } = alertLengths;

/**
 * Has everybody who got an alert be told what is true, by the channel by which they got it, if they still want breaking news.
 * An alert that is still going out is stopped first. Refused for one that nobody got, and for a sentence that is empty, too long
 * or what they were told last.
 *
 * @param id of the alert, or of an earlier correction of it.
 * @param sentence what is true, one line.
 * @param actor a staff id.
 */
export async function correctAlert(
  { database, now }: Pick<AlertsContext, 'database' | 'now'>,
  id: string,
  sentence: string,
  actor: string,
): Promise<AlertResult> {
  const words = sentence.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (words === '') return refuseAct(422, 'Please say what is true.');
  if ([...words].length > longestSentence)
    return refuseAct(422, `Please say it in ${longestSentence} characters at most.`);
  return database.transaction().execute(async (transaction) => {
    const versions = await listRows(transaction, id);
    const [alert] = versions;
    const last = versions.at(-1);
    if (alert === undefined || last === undefined) return noSuchAlert;
    if (alert.released_at === null) return refuseAct(409, 'It was not released: there is nothing to correct.');
    if (last.sentence === words) return refuseAct(409, 'This is what they were told last.');
    let isStopped = false;
    for (const row of versions) {
      if (!(await isUnderWay(transaction, row))) continue;
      await stopInTransaction(transaction, row, actor, now);
      isStopped = true;
    }
    if (!(await hasReceivers(transaction, alert.id))) {
      return isStopped
        ? done('It is stopped before anybody got it: there is nobody to tell.')
        : refuseAct(409, 'Nobody got it: there is nobody to tell.');
    }
    await transaction
      .insertInto('alerts')
      .values({
        id: randomUUID(),
        story_id: alert.story_id,
        revision: alert.revision,
        correction: last.correction + 1,
        sentence: words,
        title: alert.title,
        path: alert.path,
        published_at: alert.published_at,
        state: 'released',
        noticed_at: now,
        release_at: null,
        released_at: now,
        released_by: actor,
        ended_at: null,
        ended_by: null,
      })
      .execute();
    await noteAlertAct(transaction, { actor, action: 'correct-alert', sentence: words }, now);
    return done('The correction is on its way to everybody who got the alert.');
  });
}

/** The alert with an id, or that an id corrects, and its corrections in their order. */
async function listRows(transaction: Database, id: string): Promise<readonly Selectable<Tables['alerts']>[]> {
  const row = await transaction
    .selectFrom('alerts')
    .select(['story_id', 'revision'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return [];
  return transaction
    .selectFrom('alerts')
    .selectAll()
    .where('story_id', '=', row.story_id)
    .where('revision', '=', row.revision)
    .orderBy('correction')
    .execute();
}

/** Whether somebody got it, or may be getting it at this moment. */
async function hasReceivers(transaction: Database, what: string): Promise<boolean> {
  const row = await transaction
    .selectFrom('deliveries')
    .select('recipient')
    .where('what', '=', what)
    .where('channel', 'in', ['mail', 'push'])
    .where(({ eb, or }) => or([eb('outcome', '=', 'sent'), eb('outcome', 'is', null)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
