import { isHeld, makeEtag } from './respond.ts';

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

function rememberDocument(path: string, text: string): Sent {
  const etag = makeEtag(text);
  const known = sent.get(path);
  if (known?.etag === etag) return known;
  if (sent.size >= mostPaths) sent.clear();
  const found = { etag, since: new Date().toUTCString() };
  sent.set(path, found);
  return found;
}
