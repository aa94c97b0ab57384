import { randomUUID } from 'node:crypto';
import type { Database } from '#lib/db/tables.ts';
import { alertLengths } from '#lib/site/alert-lengths.ts';
import type { Alert } from './alert.ts';
import { type AlertResult, done, noSuchAlert, noteAlertAct, refuseAct } from './alert-act.ts';
import type { AlertsContext } from './context.ts';
import { hasDelivery } from './ledger.ts';
import { findAlert, listVersions } from './list-alerts.ts';
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
  const words = sentence
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (words === '') return refuseAct(422, 'Please say what is true.');
  if ([...words].length > longestSentence)
    return refuseAct(422, `Please say it in ${longestSentence} characters at most.`);
  return database.transaction().execute(async (transaction) => {
    const named = await findAlert(transaction, id);
    const versions = named === undefined ? [] : await listVersions(transaction, named);
    const [alert] = versions;
    if (alert === undefined) return noSuchAlert;
    if (alert.releasedAt === null) return refuseAct(409, 'It was not released: there is nothing to correct.');
    if ((await findLastTold(transaction, versions)) === words)
      return refuseAct(409, 'This is what they were told last.');
    let isStopped = false;
    for (const version of versions) {
      if (!(await isUnderWay(transaction, version))) continue;
      await stopInTransaction(transaction, version, { actor }, now);
      isStopped = true;
    }
    if (!(await hasDelivery(transaction, alert.id, gotIt))) {
      return isStopped
        ? done('It is stopped before anybody got it: there is nobody to tell.')
        : refuseAct(409, 'Nobody got it, or it is too long ago to know who did: there is nobody to tell.');
    }
    await transaction
      .insertInto('alerts')
      .values({
        id: randomUUID(),
        story_id: alert.storyId,
        revision: alert.revision,
        correction: versions.length,
        sentence: words,
        title: alert.title,
        path: alert.path,
        published_at: alert.publishedAt,
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

/** What readers were told last, or are being told: what was stopped before anybody got it was said to nobody. */
async function findLastTold(transaction: Database, versions: readonly Alert[]): Promise<string | undefined> {
  for (const alert of versions.toReversed()) {
    if (await isUnderWay(transaction, alert)) return alert.sentence;
    if (await hasDelivery(transaction, alert.id, gotIt)) return alert.sentence;
  }
  return undefined;
}

/** Who got something, or may be getting it at this moment. */
const gotIt = ['sent', null] as const;
