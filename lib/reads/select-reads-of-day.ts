import { type SelectQueryBuilder, sql } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database, Tables } from '#lib/db/tables.ts';
import { listWeights } from './ranking.ts';
import { readsOfHour } from './reads-of-hour.ts';

/** A story and its reads; some engines give a sum as text. */
type Row = { readonly story_id: string; readonly day: number | string };

/** Asks which stories were read in the last 24 hours, and how often. */
export function selectReadsOfDay(database: Database, now: Instant): SelectQueryBuilder<Tables, 'reads', Row> {
  return database
    .selectFrom('reads')
    .select(['story_id', sql<number | string>`sum(${readsOfHour})`.as('day')])
    .where('hour', '>=', Math.min(...listWeights(now).map(({ hour }) => hour)))
    .where('hour', '<=', now)
    .groupBy('story_id');
}
