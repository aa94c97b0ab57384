import type { Selectable } from 'kysely';
import type { Visibility } from '#lib/content/article.ts';
import type { Tables } from '#lib/db/tables.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import { findVisibility } from '#lib/library/find-visibility.ts';
import { isRetracted } from '#lib/site/retraction.ts';
import { alertLives } from './alert-lives.ts';
import type { AlertsContext } from './context.ts';
import { findAlert } from './list-alerts.ts';
import { isUnderWay, stopInTransaction } from './stop-alert.ts';

/** Milliseconds for which a file may be missing: it may be on its way to another place, or an edit of it undone and redone. */
const patience = 60_000;

/**
 * Stops released alerts whose story the paper took back: what was not sent yet is deleted, for good. At once when its file says
 * that it is withdrawn, retracted, a draft, over or put off; when there is no file, after a minute. Corrections go on: they tell readers why.
 */
export async function callOffAlerts(context: AlertsContext): Promise<void> {
  const { database, now } = context;
  const rows = await database
    .selectFrom('alerts')
    .selectAll()
    .where('state', '=', 'released')
    .where('released_at', '>', now - alertLives.mail)
    .where('correction', '=', 0)
    .execute();
  for (const row of rows) {
    const absence = findAbsence(context, row.story_id);
    if (absence !== undefined) await callOff(context, row, absence);
    else if (row.away_since !== null) await noteAway(context, row, null);
  }
}

type Row = Selectable<Tables['alerts']>;

/** Why nobody is to be led to a story. */
type Absence = Exclude<Visibility, 'live'> | 'retracted' | 'missing';

function findAbsence({ index, now }: AlertsContext, storyId: string): Absence | undefined {
  const visibility = findVisibility(index, storyId, now) ?? 'missing';
  if (visibility !== 'live') return visibility;
  const story = findStoryById(index, storyId, now);
  return story !== undefined && isRetracted(story, now) ? 'retracted' : undefined;
}

async function callOff(context: AlertsContext, row: Row, absence: Absence): Promise<void> {
  const { database, now } = context;
  if (!(await isUnderWay(database, { id: row.id, state: row.state, spreadAt: row.spread_at }))) return;
  if (absence === 'missing') {
    if (row.away_since === null) return noteAway(context, row, now);
    if (row.away_since > now - patience) return;
  }
  await database.transaction().execute(async (transaction) => {
    // Somebody at the desk may have been faster.
    const alert = await findAlert(transaction, row.id);
    if (alert === undefined || !(await isUnderWay(transaction, alert))) return;
    await stopInTransaction(transaction, alert, { actor: 'site', note: reasons[absence] }, now);
  });
}

const reasons: Readonly<Record<Absence, string>> = {
  withdrawn: 'Its story was withdrawn.',
  draft: 'Its story is a draft again.',
  expired: 'Its story is over.',
  scheduled: 'Its story was put off.',
  retracted: 'Its story is retracted.',
  missing: 'Its story is not on the site any more.',
};

async function noteAway({ database }: AlertsContext, { id }: Row, since: Row['away_since']): Promise<void> {
  await database.updateTable('alerts').set({ away_since: since }).where('id', '=', id).execute();
}
