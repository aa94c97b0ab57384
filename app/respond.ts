import { createHash } from 'node:crypto';

/** Answers for what may be there in a moment. */
export function respondUnready(reason = 'One moment'): Response {
  return respondInWords(`${reason}\n`, 503, { 'Retry-After': '5' });
}

/** Answers for an address that does not exist. */
export function respondMissing(): Response {
  return respondInWords('Not found\n', 404);
}

/** Answers every method but GET and HEAD, to be exported under its name by each route. */
export function refuseMethod(): Response {
  return respondInWords('Method not allowed\n', 405, { Allow: 'GET, HEAD' });
}

function respondInWords(words: string, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return new Response(words, { status, headers: { ...plain, ...headers } });
}

/** A tag that stands for these very bytes (RFC 9110, 8.8.3). */
export function makeEtag(bytes: string | Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}

/**
 * Whether a client holds the bytes already (RFC 9110, 13.2.2). Tags are compared without their mark of weakness, which
 * proxies that compress add. `If-Modified-Since` counts only without `If-None-Match`, and only as the date we gave, which
 * stands for some bytes.
 *
 * @param since `Last-Modified` as we send it; without it, only tags count.
 */
export function isHeld(headers: Headers, etag: string, since?: string): boolean {
  const tags = headers.get('If-None-Match');
  if (tags === null) return since !== undefined && headers.get('If-Modified-Since') === since;
  return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
