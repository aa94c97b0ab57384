import { type RawBuilder, sql } from 'kysely';

/**
 * The reads of a row of `reads`: the greater of what the front counted when pages were asked for and when their script said
 * that they were shown. Whoever has a script is in both; a cache before the front hides the first, a blocked script the second.
 */
export const readsOfHour: RawBuilder<number> = sql<number>`case when requests > beacons then requests else beacons end`;
