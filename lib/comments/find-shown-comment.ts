import type { Database } from '#lib/db/tables.ts';
import type { ShownComment } from './comment.ts';
import { dividePages } from './divide-pages.ts';
import { listPlaces } from './list-places.ts';
import { readComments } from './read-comments.ts';

/** Finds a comment that is shown under a story, and its page when the oldest come first. */
export async function findShownComment(
  database: Database,
  storyId: string,
  id: string,
): Promise<{ readonly comment: ShownComment; readonly page: number } | undefined> {
  if (!(await isOfStory(database, storyId, id))) return undefined;
  const pages = dividePages(await listPlaces(database, storyId), 'oldest');
  const place = pages.findIndex((page) => page.some((one) => one.id === id));
  const [comment] = place === -1 ? [] : await readComments(database, [id]);
  return comment === undefined ? undefined : { comment, page: place + 1 };
}

/** Asked first: ids at random then cost nothing like a thread. */
async function isOfStory(database: Database, storyId: string, id: string): Promise<boolean> {
  const own = await database
    .selectFrom('comments')
    .select(['story_id', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();
  return own !== undefined && own.story_id === storyId && own.status === 'approved';
}
