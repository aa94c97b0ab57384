import type { Selectable } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database, Tables } from '#lib/db/tables.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import { isRetracted } from '#lib/site/retraction.ts';
import { type AlertResult, done, noSuchAlert, noteAlertAct, refuseAct } from './alert-act.ts';
import type { AlertsContext } from './context.ts';
import { countReleased } from './count-released.ts';

const hour = 3_600_000;

/**
 * Sends a waiting alert on its way: once this is done, everybody who is subscribed at `now` gets it. Refused for one that does
 * not wait any more, whose story is not live or too old or says another thing, and when the cap of the day is reached.
 *
 * @param actor a staff id, or `site` for one that goes out by itself.
 * @param seenAt when the page on which it was pressed was made: an alert that became another since is not released.
 */
export async function releaseAlert(
  context: AlertsContext,
  id: string,
  actor: string,
  seenAt = Number.POSITIVE_INFINITY,
): Promise<AlertResult> {
  const { database, now } = context;
  return database.transaction().execute(async (transaction) => {
    const row = await transaction.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return noSuchAlert;
    if (row.state !== 'waiting') return refuseAct(409, `It does not wait any more: it was ${row.state}.`);
    if (row.noticed_at > seenAt) return refuseAct(409, 'It was changed since. Please look at what it says now.');
    const reason = (await whyNot(context, row)) ?? (await whyNotToday(transaction, context, now));
    if (reason !== undefined) return refuseAct(409, reason);
    await transaction
      .updateTable('alerts')
      .set({ state: 'released', note: '', released_at: now, released_by: actor })
      .where('id', '=', id)
      .execute();
    await noteAlertAct(transaction, { actor, action: 'release-alert', sentence: row.sentence }, now);
    return done('It is on its way.');
  });
}

/** Releases by itself what has waited long enough; what may not go out so waits for a press, and says why. */
export async function releaseDue(context: AlertsContext): Promise<void> {
  const { database, site, now } = context;
  if (site.alerts.release === 'desk') return leaveToDesk(database);
  const due = await database
    .selectFrom('alerts')
    .select('id')
    .where('state', '=', 'waiting')
    .where('release_at', '<=', now)
    .orderBy('noticed_at')
    .execute();
  for (const { id } of due) {
    const result = await releaseAlert(context, id, 'site');
    if (result.kind === 'done') continue;
    await database
      .updateTable('alerts')
      .set({ release_at: null, note: result.notice })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
  }
}

/** What was to go out by itself before site.md said otherwise waits for a press. */
async function leaveToDesk(database: Database): Promise<void> {
  const timed = () =>
    database.selectFrom('alerts').select('id').where('state', '=', 'waiting').where('release_at', 'is not', null);
  // A look costs no lock; nearly always there is nothing.
  if ((await timed().limit(1).executeTakeFirst()) === undefined) return;
  await database.updateTable('alerts').set({ release_at: null }).where('id', 'in', timed()).execute();
}

async function whyNot(
  { index, site, now }: AlertsContext,
  { story_id: storyId, sentence, revision }: Selectable<Tables['alerts']>,
): Promise<string | undefined> {
  if (!site.alerts.open) return 'Alerts are closed: site.md says so.';
  const story = findStoryById(index, storyId, now);
  if (story === undefined) return 'Its story is not on the site any more.';
  if (isRetracted(story, now)) return 'Its story is retracted.';
  if (story.alert !== sentence || story.alertRevision !== revision) return 'Its story says another thing by now.';
  const { oldestHours } = site.alerts;
  if (story.publishedAt <= now - oldestHours * hour) return `Its story is older than ${oldestHours} hours.`;
  return undefined;
}

async function whyNotToday(transaction: Database, { site }: AlertsContext, now: Instant): Promise<string | undefined> {
  const { mostPerDay } = site.alerts;
  const isFull = (await countReleased(transaction, now)) >= mostPerDay;
  return isFull ? `${mostPerDay} went out in the last 24 hours, which is the most that site.md allows.` : undefined;
}
