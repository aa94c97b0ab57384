import { sql } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { selectReadsOfDay } from './select-reads-of-day.ts';

/** By what a list of busy stories begins: those read most in the last 24 hours, or that with the newest comment. */
export const busyOrders = ['reads', 'comments'] as const;

/** A page of that list. */
export type BusyStoriesPage = {
  readonly storyIds: readonly string[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

const size = 50;

/** Ids of the stories that were read in the last 24 hours, and of those with comments, for the newsroom's desk. */
export async function listBusyStories(
  database: Database,
  { order, page, now }: { readonly order: (typeof busyOrders)[number]; readonly page: number; readonly now: Instant },
): Promise<BusyStoriesPage> {
  const at = Math.max(1, page);
  const read = selectReadsOfDay(database, now).select(sql<number>`0`.as('last_at'));
  const commented = database
    .selectFrom('comments')
    .select(({ fn }) => ['story_id', sql<number>`0`.as('day'), fn.max('posted_at').as('last_at')])
    .where('erased_at', 'is', null)
    .groupBy('story_id');
  const [first, second] = order === 'reads' ? (['day', 'last_at'] as const) : (['last_at', 'day'] as const);
  const rows = await database
    .selectFrom(read.unionAll(commented).as('busy'))
    .select(({ fn }) => ['story_id', fn.sum('day').as('day'), fn.max('last_at').as('last_at')])
    .groupBy('story_id')
    .orderBy(first, 'desc')
    .orderBy(second, 'desc')
    .orderBy('story_id')
    .limit(size + 1)
    .offset((at - 1) * size)
    .execute();
  return { storyIds: rows.slice(0, size).map((row) => row.story_id), page: at, hasMore: rows.length > size };
}
