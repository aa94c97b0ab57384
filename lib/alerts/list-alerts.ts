import type { Database } from '#lib/db/tables.ts';
import { type Alert, toAlert } from './alert.ts';

/** Which alerts a list at the desk holds: those that wait, oldest first, or all others, the one noticed last first. */
export type AlertsQuery = {
  readonly which: 'waiting' | 'past';
  /** From 1. */
  readonly page: number;
};

/** Alerts on one page of a list. */
const pageSize = 30;

/** One page of the alerts there are, corrections among them. A page beyond the last is empty. */
export async function listAlerts(
  database: Database,
  { which, page }: AlertsQuery,
): Promise<{ readonly alerts: readonly Alert[]; readonly hasMore: boolean }> {
  const all = database.selectFrom('alerts').selectAll();
  const found =
    which === 'waiting'
      ? all.where('state', '=', 'waiting').orderBy('noticed_at').orderBy('id')
      : all
          .where('state', 'in', ['released', 'cancelled', 'dropped'])
          .orderBy('noticed_at', 'desc')
          .orderBy('id', 'desc');
  const rows = await found
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize)
    .execute();
  return { alerts: rows.slice(0, pageSize).map(toAlert), hasMore: rows.length > pageSize };
}

/** An alert or correction by its id. */
export async function findAlert(database: Database, id: string): Promise<Alert | undefined> {
  const row = await database.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toAlert(row);
}

/** The alert itself and its corrections, in the order in which they were made. */
export async function listVersions(
  database: Database,
  { storyId, revision }: Pick<Alert, 'storyId' | 'revision'>,
): Promise<readonly Alert[]> {
  const rows = await database
    .selectFrom('alerts')
    .selectAll()
    .where('story_id', '=', storyId)
    .where('revision', '=', revision)
    .orderBy('correction')
    .execute();
  return rows.map(toAlert);
}

/** How many alerts wait for a press or for their time. */
export async function countWaitingAlerts(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('alerts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(count);
}
