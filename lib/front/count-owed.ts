import type { ServerResponse } from 'node:http';

/** Bytes from which on a body is counted: a picture or a recording, no page. */
export const largeBody = 256_000;

/** Bytes of large bodies that may be under way, each counted once however many read it. */
const mostOwed = 256_000_000;

/**
 * Counts the large bodies that clients have asked for and not read to their end: whoever reads slowly, or not at all, keeps a body in
 * memory long after the cache has forgotten it.
 *
 * @param most bytes.
 * @returns notes that a body is to be sent, until its response is closed; false where there is no room for one more that is not under
 *   way already.
 */
export function openOwed(most = mostOwed): (body: Buffer, response: ServerResponse) => boolean {
  const readers = new Map<Buffer, number>();
  let bytes = 0;
  return (body, response) => {
    if (body.length < largeBody) return true;
    const known = readers.get(body) ?? 0;
    if (known === 0 && bytes + body.length > most) return false;
    if (known === 0) bytes += body.length;
    readers.set(body, known + 1);
    response.once('close', () => {
      const left = (readers.get(body) ?? 1) - 1;
      if (left > 0) return void readers.set(body, left);
      readers.delete(body);
      bytes -= body.length;
    });
    return true;
  };
}
