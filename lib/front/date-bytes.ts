import { LRUCache } from 'lru-cache';
import type { Instant } from '#lib/base/instant.ts';

/** Keys whose bytes are remembered. */
const most = 5_000;

/**
 * Remembers when each key was first sent with the bytes it has. Dates within stories will not do for `Last-Modified`: a
 * story that expires leaves nothing on its lists that is newer.
 *
 * @returns gives the whole second by key and digest. HTTP dates know nothing smaller, so bytes that replace others within
 *   one second get the next one, which may still be to come (RFC 9110, 8.8.2.2).
 */
export function openByteDates(now: () => Instant): (key: string, digest: string) => Instant {
  const known = new LRUCache<string, { readonly digest: string; readonly at: Instant }>({ max: most });
  return (key, digest) => {
    const before = known.get(key);
    if (before?.digest === digest) return before.at;
    const second = Math.floor(now() / 1000) * 1000;
    const at = before === undefined ? second : Math.max(second, before.at + 1000);
    known.set(key, { digest, at });
    return at;
  };
}
