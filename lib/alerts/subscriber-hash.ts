import { keyedHash } from '#lib/base/keyed-hash.ts';

/**
 * What stands for a subscriber's address where the address itself must not be, or is gone.
 *
 * @param key the paper's own.
 * @param address as `normalizeAddress` gives it.
 */
export function subscriberHash(key: string, address: string): string {
  return keyedHash(key, 'subscriber', address);
}
