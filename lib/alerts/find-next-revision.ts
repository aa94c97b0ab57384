import { findStoryById } from '#lib/library/find-story-by-id.ts';
import type { Alert } from './alert.ts';
import type { AlertsContext } from './context.ts';

const hour = 3_600_000;

/**
 * The `alertRevision` by which a story would ask again, where its alert is over and it says another sentence by now without
 * asking: nothing comes of that by itself, whatever its editor thinks. Null where it was told that sentence, asks already, or
 * is not to be told at all any more.
 */
export async function findNextRevision(
  { database, index, site, now }: Pick<AlertsContext, 'database' | 'index' | 'site' | 'now'>,
  { storyId, revision, correction, state }: Alert,
): Promise<number | null> {
  const isOver = state === 'released' || state === 'cancelled';
  if (!isOver || correction > 0 || !site.alerts.open) return null;
  const story = findStoryById(index, storyId, now);
  if (story === undefined || story.alert === '' || story.alertRevision !== revision) return null;
  if (story.publishedAt <= now - site.alerts.oldestHours * hour) return null;
  const told = await database
    .selectFrom('alerts')
    .select(['revision', 'sentence'])
    .where('story_id', '=', storyId)
    .where('state', '!=', 'dropped')
    .execute();
  if (told.some(({ sentence }) => sentence === story.alert)) return null;
  return Math.max(...told.map((row) => row.revision)) + 1;
}
