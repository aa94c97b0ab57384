import { sql } from 'kysely';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Instant } from '#lib/base/instant.ts';
import { keyedHash } from '#lib/base/keyed-hash.ts';
import { findDayKey } from './day-keys.ts';
import { isShared } from './is-shared.ts';
import type { Database } from './tables.ts';

/** So many of something in so many seconds. */
export type Limit = {
  /** What is counted. */
  readonly name: string;
  /** For whom: no address, only a hash. */
  readonly key: string;
  readonly points: number;
  readonly seconds: number;
};

/** Where points are taken. */
export type PointsPlace = {
  /** Counts for itself. */
  readonly database: Database;
  /** The transaction of it that keeps two from taking the last point. */
  readonly transaction: Database;
  readonly now: Instant;
};

/**
 * Takes a point of each limit, if each has one left; otherwise takes none and gives the seconds until all have.
 *
 * Counted from the first of each period. Instances that share a database share limits: they stand in it, and are as they were when
 * the transaction is taken back; at midnight (UTC) all begin anew, because with the key of the day nobody knows any more for whom they were. Of a
 * file they are counted in memory and by the machine's clock: a restart begins anew.
 */
export function takePoints(place: PointsPlace, limits: readonly Limit[]): Promise<number | undefined> {
  return isShared(place.database) ? takeShared(place, limits) : takeOwn(place.database, limits);
}

async function takeOwn(owner: Database, limits: readonly Limit[]): Promise<number | undefined> {
  const counters = limits.map((limit) => ({ limit, counter: findCounter(owner, limit) }));
  const waits = await Promise.all(
    counters.map(async ({ limit, counter }) => {
      const taken = await counter.get(limit.key);
      return taken !== null && taken.consumedPoints >= limit.points ? taken.msBeforeNext : 0;
    }),
  );
  const wait = Math.max(0, ...waits);
  if (wait > 0) return Math.ceil(wait / 1000);
  await Promise.all(counters.map(({ limit, counter }) => counter.penalty(limit.key)));
  return undefined;
}

const counters = new WeakMap<object, Map<string, RateLimiterMemory>>();

function findCounter(owner: object, { name, seconds }: Limit): RateLimiterMemory {
  const own = counters.get(owner) ?? new Map<string, RateLimiterMemory>();
  counters.set(owner, own);
  const kept = own.get(name);
  if (kept !== undefined) return kept;
  // How many there may be is compared above, since site.md may change it at any time.
  const made = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: seconds });
  own.set(name, made);
  return made;
}

async function takeShared({ transaction, now }: PointsPlace, limits: readonly Limit[]): Promise<number | undefined> {
  const dayKey = await findDayKey(transaction, now);
  const rows = limits.map((limit) => ({ ...limit, hash: keyedHash(dayKey, limit.name, limit.key) }));
  const waits: number[] = [];
  for (const { name, hash, points, seconds } of rows) {
    const row = await transaction
      .selectFrom('limits')
      .select(['taken', 'ends_at'])
      .where('name', '=', name)
      .where('key', '=', hash)
      .executeTakeFirst();
    if (row !== undefined && isRunning(row.ends_at, seconds, now) && row.taken >= points) waits.push(row.ends_at - now);
  }
  const wait = Math.max(0, ...waits);
  if (wait > 0) return Math.ceil(wait / 1000);
  for (const { name, hash, seconds } of rows) await countPoint(transaction, { name, key: hash, seconds }, now);
  return undefined;
}

/**
 * Counts one more of something, whatever is left, in a database that instances share. One statement: no two count at once.
 *
 * @param key a hash, by a key that is forgotten when the day is.
 * @returns how many there were in the running period, and how many milliseconds are left of it.
 */
export async function countPoint(
  database: Database,
  { name, key, seconds }: Omit<Limit, 'points'>,
  now: Instant,
): Promise<{ readonly taken: number; readonly left: number }> {
  const end = now + seconds * 1000;
  const isOver = sql<boolean>`limits.ends_at <= ${now} or limits.ends_at > ${now + 2 * seconds * 1000}`;
  const row = await database
    .insertInto('limits')
    .values({ name, key, taken: 1, ends_at: end })
    .onConflict((conflict) =>
      conflict.columns(['name', 'key']).doUpdateSet({
        taken: sql<number>`case when ${isOver} then 1 else limits.taken + 1 end`,
        ends_at: sql<number>`case when ${isOver} then ${end} else limits.ends_at end`,
      }),
    )
    .returning(['taken', 'ends_at'])
    .executeTakeFirstOrThrow();
  return { taken: row.taken, left: row.ends_at - now };
}

/**
 * A period that ends much further ahead than one that begins now is from before the clock was put back. Not a little further: clocks of
 * instances differ, and who asks first may come second.
 */
function isRunning(endsAt: Instant, seconds: number, now: Instant): boolean {
  return endsAt > now && endsAt <= now + 2 * seconds * 1000;
}
