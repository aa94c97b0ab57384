import { sql } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** How many comments a story has, of each kind that matters at the desk. */
export type StoryCounts = {
  readonly held: number;
  readonly approved: number;
  /** Rejected, spam and trash. */
  readonly refused: number;
  readonly lastAt: Instant;
};

/**
 * How many comments stories have, by their ids; those without any are not in it.
 *
 * @param storyIds as many as stand on a page.
 */
export async function findStoryCounts(
  database: Database,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, StoryCounts>> {
  if (storyIds.length === 0) return new Map();
  const counted = (status: string) => sql<number>`sum(case when status = ${status} then 1 else 0 end)`;
  const rows = await database
    .selectFrom('comments')
    .select(({ fn }) => [
      'story_id',
      counted('held').as('held'),
      counted('approved').as('approved'),
      fn.countAll<number>().as('count'),
      fn.max('posted_at').as('last_at'),
    ])
    .where('erased_at', 'is', null)
    .where('story_id', 'in', storyIds)
    .groupBy('story_id')
    .execute();
  return new Map(
    rows.map(({ story_id: storyId, held, approved, count, last_at: lastAt }) => {
      return [storyId, { held, approved, refused: count - held - approved, lastAt }];
    }),
  );
}
