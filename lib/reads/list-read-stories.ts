import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { selectReadsOfDay } from './select-reads-of-day.ts';

const most = 50;

/**
 * The stories read most in the last 24 hours, and how often, the first one first; fifty at most. They were live when they were
 * read: who shows them has to look whether they still are.
 */
export async function listReadStories(
  database: Database,
  now: Instant,
): Promise<readonly { readonly storyId: string; readonly reads: number }[]> {
  const rows = await selectReadsOfDay(database, now).orderBy('day', 'desc').orderBy('story_id').limit(most).execute();
  return rows.map(({ story_id: storyId, day }) => ({ storyId, reads: Number(day) }));
}
