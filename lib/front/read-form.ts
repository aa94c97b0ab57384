import type { IncomingMessage } from 'node:http';

/** Bytes; a reply of 5,000 characters, every one of them escaped, fits. */
const longestForm = 64_000;

/**
 * Reads the body of a form that is posted, no more than it may hold.
 *
 * @returns the body, or the status it is refused with: 415 for another type than urlencoded, 413 beyond the limit.
 */
export async function readForm(request: IncomingMessage): Promise<Buffer | 413 | 415> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return 415;
  if (Number(request.headers['content-length'] ?? 0) > longestForm) return 413;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    // A chunked body says no length beforehand.
    if (length > longestForm) return 413;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
