import { createHash } from 'node:crypto';

/** When the bytes of an address were first sent by this process. */
type Sent = { readonly etag: string; readonly since: string };

/** By path. Dates within stories will not do for Last-Modified: a story that expires leaves nothing that is newer. */
const sent = new Map<string, Sent>();

/** A path can be spelt in so many ways that strangers could fill the memory. */
const mostPaths = 5_000;

/**
 * Answers a program's request for a document: 200, or 304 when it has these very bytes (RFC 9110, 13.2.2).
 *
 * @param type with its charset.
 */
export function respondWithDocument(request: Request, type: string, text: string): Response {
  const { etag, since } = rememberDocument(new URL(request.url).pathname, text);
  const headers = {
    ETag: etag,
    'Last-Modified': since,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  };
  if (isHeld(request.headers, etag, since)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'Content-Type': type } });
}

/** Answers while a new index is filled: a list without half of its stories would make crawlers forget them. */
export function respondUnready(): Response {
  return respondInWords('One moment\n', 503, { 'Retry-After': '5' });
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

function rememberDocument(path: string, text: string): Sent {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const known = sent.get(path);
  if (known?.etag === etag) return known;
  if (sent.size >= mostPaths) sent.clear();
  const found = { etag, since: new Date().toUTCString() };
  sent.set(path, found);
  return found;
}

/** `If-Modified-Since` counts only without `If-None-Match`, and only as the date we gave, which stands for some bytes. */
function isHeld(headers: Headers, etag: string, since: string): boolean {
  const tags = headers.get('If-None-Match');
  if (tags === null) return headers.get('If-Modified-Since') === since;
  return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
