import { plainHash } from '#lib/base/keyed-hash.ts';

/** By which two comments that say exactly the same are found. */
export function bodyHash(body: string): string {
  return plainHash(body);
}
