import type { IncomingMessage } from 'node:http';

/** Bytes. The app takes a quarter of it from readers, but gives back what was typed when it is more than that. */
const longestForm = 256_000;

const nothing = Buffer.alloc(0);

/**
 * Reads the body of a form that is posted, no more than it may hold.
 *
 * @param longest bytes.
 * @returns the body; an empty one for what is no form, whose type the app refuses; 413 beyond the limit.
 */
export async function readForm(request: IncomingMessage, longest = longestForm): Promise<Buffer | 413> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return nothing;
  if (Number(request.headers['content-length'] ?? 0) > longest) return 413;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    // A chunked body says no length beforehand.
    if (length > longest) return 413;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
