import type { Database } from '#lib/db/tables.ts';
import type { ShownComment } from './comment.ts';
import { listPlaces } from './list-places.ts';
import { readComments } from './read-comments.ts';

/**
 * The comments of a story that came last, without the deleted: what its feed tells. What came is what was approved, so that
 * a comment that waited long is news on the day on which it is shown, and no reader of the feed misses it.
 *
 * @param most how many, from 1.
 */
export async function listNewestComments(
  database: Database,
  storyId: string,
  most: number,
): Promise<readonly ShownComment[]> {
  const threads = await listPlaces(database, storyId);
  const shown = new Set(threads.flat().map(({ id }) => id));
  const rows = await database
    .selectFrom('comments')
    .select('id')
    .where('story_id', '=', storyId)
    .where('status', '=', 'approved')
    .where('erased_at', 'is', null)
    .orderBy((column) => column.fn.coalesce('approved_at', 'posted_at'), 'desc')
    .orderBy('id', 'desc')
    .execute();
  const newest = rows.filter(({ id }) => shown.has(id)).slice(0, most);
  return readComments(
    database,
    newest.map(({ id }) => id),
  );
}
