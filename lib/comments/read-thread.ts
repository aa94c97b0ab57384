import type { Database } from '#lib/db/tables.ts';
import type { ThreadOrder } from '#lib/site/urls.ts';
import type { Thread } from './comment.ts';
import { countLiving } from './count-comments.ts';
import { dividePages } from './divide-pages.ts';
import { listPlaces } from './list-places.ts';
import { readComments } from './read-comments.ts';

/**
 * Reads a page of the comments of a story; beyond the last page there are none on it.
 *
 * @param page from 1.
 */
export async function readThread(
  database: Database,
  storyId: string,
  { order, page }: { readonly order: ThreadOrder; readonly page: number },
): Promise<Thread> {
  const threads = await listPlaces(database, storyId);
  const pages = dividePages(threads, order);
  const ids = (pages[page - 1] ?? []).map(({ id }) => id);
  const comments = await readComments(database, ids);
  return { comments, count: countLiving(threads), page, pages: pages.length };
}

/** How many pages the comments of a story have, at least one. */
export async function countPages(database: Database, storyId: string, order: ThreadOrder): Promise<number> {
  return dividePages(await listPlaces(database, storyId), order).length;
}
