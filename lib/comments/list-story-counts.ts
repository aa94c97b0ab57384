import { sql } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** How many comments a story has, of each kind that matters at the desk. */
export type StoryCounts = {
  readonly storyId: string;
  readonly held: number;
  readonly approved: number;
  /** Rejected, spam and trash. */
  readonly refused: number;
  readonly lastAt: Instant;
};

/** A page of the stories that have comments. */
export type StoryCountsPage = {
  readonly stories: readonly StoryCounts[];
  readonly page: number;
  readonly hasMore: boolean;
};

const size = 50;

/** Stories with comments, the one with the newest first. @param page from 1. */
export async function listStoryCounts(database: Database, page: number): Promise<StoryCountsPage> {
  const at = Math.max(1, page);
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
    .groupBy('story_id')
    .orderBy('last_at', 'desc')
    .orderBy('story_id')
    .limit(size + 1)
    .offset((at - 1) * size)
    .execute();
  const stories = rows.slice(0, size).map(({ story_id: storyId, held, approved, count, last_at: lastAt }) => {
    return { storyId, held, approved, refused: count - held - approved, lastAt };
  });
  return { stories, page: at, hasMore: rows.length > size };
}
