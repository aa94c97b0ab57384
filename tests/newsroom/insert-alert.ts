import type { Insertable } from 'kysely';
import type { Database, Tables } from '#lib/db/tables.ts';
import { noon } from './make-index.ts';

/** Inserts an alert that waits for a press, but for what a test says of it. */
export async function insertAlert(
  database: Database,
  differing: Partial<Insertable<Tables['alerts']>> = {},
): Promise<void> {
  const row = {
    id: 'a1',
    story_id: '/river/dam',
    revision: 1,
    sentence: 'The dam broke.',
    title: 'A dam',
    path: '/river/dam',
    published_at: noon - 3_600_000,
    state: 'waiting',
    noticed_at: noon - 60_000,
    release_at: null,
    released_at: null,
    released_by: null,
    ended_at: null,
    ended_by: null,
    ...differing,
  } as const;
  await database
    .insertInto('alerts')
    .values({ correction: 0, ...row })
    .execute();
}
