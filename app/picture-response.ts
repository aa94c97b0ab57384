import { createHash } from 'node:crypto';
import { findMediaFile } from '#lib/library/read-newsroom.ts';
import { decodePath } from '#lib/site/urls.ts';
import { readNewsroom } from './newsroom.ts';

/** Answers a request for a picture of the content folder: 200, 304, or 404 for what the index does not know. */
export async function respondWithPicture(request: Request): Promise<Response> {
  const { index, pictures } = readNewsroom();
  const missing = new Response('Not found\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
  const address = decodePath(new URL(request.url).pathname)?.normalize('NFC');
  const file = address === undefined ? undefined : findMediaFile(index, address);
  const picture = file === undefined ? undefined : await pictures.find(file);
  if (picture === undefined) return missing;
  const etag = `"${createHash('sha256').update(picture.bytes).digest('base64url').slice(0, 22)}"`;
  const headers = { ETag: etag, 'Cache-Control': 'public, max-age=300', 'X-Content-Type-Options': 'nosniff' };
  if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(picture.bytes), { headers: { ...headers, 'Content-Type': picture.type } });
}
