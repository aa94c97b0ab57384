import { RateLimiterMemory } from 'rate-limiter-flexible';
import { keyedHash } from '#lib/base/keyed-hash.ts';
import { isShared } from '#lib/db/is-shared.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import { countPoint } from '#lib/db/take-points.ts';
import { networkOf } from '#lib/http/network-of.ts';
import type { Newsroom } from '../newsroom.ts';

/**
 * Forms of readers that a network may send, whatever comes of them: what is said to one who guesses, such as that this was
 * written before, is then worth little, and so is making us answer.
 */
const limits = [
  { points: 20, seconds: 60 },
  { points: 100, seconds: 3_600 },
];

const counters = limits.map(({ points, seconds }) => new RateLimiterMemory({ points, duration: seconds }));

/** What of a newsroom is needed to count forms. */
type AttemptsRoom = Pick<Newsroom, 'database' | 'dayKeys' | 'key' | 'now'>;

/**
 * Counts a form that a network sent: in memory, and together with the other instances where there are any.
 *
 * @param network address of the client, as the front knows it.
 * @param kind those that the guard refused are counted apart: other sites can make a browser send them.
 * @returns seconds to wait, if these were too many.
 */
export async function takeAttempt(
  room: AttemptsRoom,
  network: string,
  kind: 'read' | 'unread' = 'read',
): Promise<number | undefined> {
  const hash = keyedHash(room.key, `forms ${kind}`, networkOf(network));
  const waits = await Promise.all(
    counters.map(async (counter) => {
      const { consumedPoints, msBeforeNext } = await counter.penalty(hash);
      return consumedPoints > counter.points ? msBeforeNext : 0;
    }),
  );
  // Who sends too many here is refused without a question to the database.
  const own = Math.max(...waits);
  const wait = own > 0 ? own : await countShared(room, networkOf(network), `forms ${kind}`);
  return wait > 0 ? Math.ceil(wait / 1000) : undefined;
}

/** Milliseconds to wait, by what all instances counted. While the database is away each goes by its own. */
async function countShared(
  { database, dayKeys, now }: AttemptsRoom,
  network: string,
  purpose: string,
): Promise<number> {
  if (!isShared(database)) return 0;
  try {
    const key = keyedHash(dayKeys.keyOf(now, now), purpose, network);
    const waits: number[] = [];
    for (const { points, seconds } of limits) {
      const { taken, left } = await countPoint(database, { name: `${purpose}, ${seconds} s`, key, seconds }, now);
      waits.push(taken > points ? left : 0);
    }
    return Math.max(...waits);
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    return 0;
  }
}
