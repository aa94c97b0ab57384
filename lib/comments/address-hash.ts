import { keyedHash } from '#lib/base/keyed-hash.ts';

/**
 * What stands for a commenter's address, also after the address itself is forgotten: known pairs, bans and erasures go by it.
 *
 * @param key the paper's own.
 * @param address as `normalizeAddress` gives it.
 */
export function addressHash(key: string, address: string): string {
  return keyedHash(key, 'address', address);
}
