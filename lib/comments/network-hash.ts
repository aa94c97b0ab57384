import type { Instant } from '#lib/base/instant.ts';
import { keyedHash } from '#lib/base/keyed-hash.ts';
import type { CommentsContext } from './context.ts';

type Keys = Pick<CommentsContext, 'networkKey' | 'now'>;

/**
 * What stands for a network in limits, for a day: tomorrow the same network has another hash, so that nobody can be
 * followed from one day to the next.
 *
 * @param network see `networkOf`.
 */
export function networkHash({ networkKey, now }: Keys, network: string): string {
  return keyedHash(networkKey(now), 'network', network);
}

/** The hashes that a network had at some time since `since`, which is at most a day ago. */
export function listNetworkHashes({ networkKey, now }: Keys, network: string, since: Instant): readonly string[] {
  return [...new Set([since, now].map((at) => networkHash({ networkKey, now: at }, network)))];
}
