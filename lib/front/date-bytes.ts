import { LRUCache } from 'lru-cache';
import type { Instant } from '#lib/base/instant.ts';

/** Keys whose bytes are remembered. */
const most = 5_000;

/**
 * Remembers when each key was first sent with the bytes it has. Dates within stories will not do for `Last-Modified`: a
 * story that expires leaves nothing on its lists that is newer.
 *
 * @returns gives the HTTP date by key and digest; null for bytes that replaced others within one second, which that date
 *   could not tell apart (RFC 9110, 8.8.2.2).
 */
export function openByteDates(now: () => Instant): (key: string, digest: string) => string | null {
  const known = new LRUCache<string, { readonly digest: string; readonly date: string; readonly isClear: boolean }>({
    max: most,
  });
  return (key, digest) => {
    const before = known.get(key);
    const found =
      before?.digest === digest
        ? before
        : { digest, date: new Date(now()).toUTCString(), isClear: before?.date !== new Date(now()).toUTCString() };
    known.set(key, found);
    return found.isClear ? found.date : null;
  };
}
