import { RateLimiterMemory } from 'rate-limiter-flexible';
import { keyedHash } from '#lib/base/keyed-hash.ts';
import { networkOf } from '#lib/http/network-of.ts';

/**
 * Forms of readers that a network may send, whatever comes of them: what is said to one who guesses, such as that this was
 * written before, is then worth little, and so is making us answer.
 */
const limits = [
  new RateLimiterMemory({ points: 20, duration: 60 }),
  new RateLimiterMemory({ points: 100, duration: 3_600 }),
];

/**
 * Counts a form that a network sent, in memory alone.
 *
 * @param network address of the client, as the front knows it.
 * @param kind those that the guard refused are counted apart: other sites can make a browser send them.
 * @returns seconds to wait, if these were too many.
 */
export async function takeAttempt(
  key: string,
  network: string,
  kind: 'read' | 'unread' = 'read',
): Promise<number | undefined> {
  const hash = keyedHash(key, `forms ${kind}`, networkOf(network));
  const waits = await Promise.all(
    limits.map(async (limit) => {
      const { consumedPoints, msBeforeNext } = await limit.penalty(hash);
      return consumedPoints > limit.points ? msBeforeNext : 0;
    }),
  );
  const wait = Math.max(...waits);
  return wait > 0 ? Math.ceil(wait / 1000) : undefined;
}
