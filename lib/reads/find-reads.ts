import { sql } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { listWeights } from './ranking.ts';
import { readsOfHour } from './reads-of-hour.ts';

/** How often a story was read: in the last 24 hours, the running one among them, and ever. */
export type StoryReads = { readonly day: number; readonly total: number };

/**
 * How often stories were read, by their ids; those that nobody read are not in it.
 *
 * @param storyIds as many as stand on a page.
 */
export async function findReads(
  database: Database,
  storyIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, StoryReads>> {
  if (storyIds.length === 0) return new Map();
  const from = Math.min(...listWeights(now).map(({ hour }) => hour));
  const recent = await database
    .selectFrom('reads')
    .select([
      'story_id as id',
      sql<number | string>`sum(${readsOfHour})`.as('all'),
      sql<number | string>`sum(case when hour between ${from} and ${now} then ${readsOfHour} else 0 end)`.as('day'),
    ])
    .where('story_id', 'in', storyIds)
    .groupBy('story_id')
    .execute();
  const older = await database
    .selectFrom('read_totals')
    .select(['story_id as id', 'reads'])
    .where('story_id', 'in', storyIds)
    .execute();
  const found = new Map<string, StoryReads>(older.map(({ id, reads }) => [id, { day: 0, total: reads }]));
  for (const { id, all, day } of recent) {
    // Some engines give a sum as text.
    found.set(id, { day: Number(day), total: (found.get(id)?.total ?? 0) + Number(all) });
  }
  return found;
}
