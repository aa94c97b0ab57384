import type { Database } from '#lib/db/tables.ts';
import { listPlaces, type PlacedThread } from './list-places.ts';

/** How many comments are shown under a story, without the deleted. */
export async function countComments(database: Database, storyId: string): Promise<number> {
  return countLiving(await listPlaces(database, storyId));
}

/** How many of these comments are not deleted. */
export function countLiving(threads: readonly PlacedThread[]): number {
  return threads.reduce((sum, thread) => sum + thread.filter(({ isErased }) => !isErased).length, 0);
}
