import type { Instant } from '#lib/base/instant.ts';
import { keyedHash } from '#lib/base/keyed-hash.ts';

const day = 24 * 3_600_000;

/**
 * What stands for a network in limits, for a day: tomorrow the same network has another hash, so that nobody can be
 * followed from one day to the next.
 *
 * @param network see `networkOf`.
 */
export function networkHash(key: string, network: string, now: Instant): string {
  return keyedHash(key, `network ${Math.floor(now / day)}`, network);
}

/** The hashes that a network had at some time since `since`. */
export function listNetworkHashes(key: string, network: string, since: Instant, now: Instant): readonly string[] {
  return [...new Set([networkHash(key, network, since), networkHash(key, network, now)])];
}
