import type { Database } from '#lib/db/tables.ts';
import type { Alert } from './alert.ts';

/** The alert that a correction corrects, whose recipients it goes to. */
export async function findCorrected(
  database: Database,
  { storyId, revision }: Pick<Alert, 'storyId' | 'revision'>,
): Promise<Pick<Alert, 'id' | 'sentence'>> {
  return database
    .selectFrom('alerts')
    .select(['id', 'sentence'])
    .where('story_id', '=', storyId)
    .where('revision', '=', revision)
    .where('correction', '=', 0)
    .executeTakeFirstOrThrow();
}
