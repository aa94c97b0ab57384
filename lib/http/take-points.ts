import { RateLimiterMemory } from 'rate-limiter-flexible';

/** So many of something in so many seconds. */
export type Limit = {
  /** What is counted. */
  readonly name: string;
  /** For whom: no address, only a hash. */
  readonly key: string;
  readonly points: number;
  readonly seconds: number;
};

/**
 * Takes a point of each limit, if each has one left; otherwise takes none and gives the seconds until all have.
 *
 * Counted in memory and by the machine's clock, from the first of each period: a restart begins anew. To be called within a
 * transaction, which is what keeps two from taking the last point.
 *
 * @param owner whose limits these are, such as a database; each counts for itself.
 */
export async function takePoints(owner: object, limits: readonly Limit[]): Promise<number | undefined> {
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
