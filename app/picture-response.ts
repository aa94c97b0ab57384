import { createHash } from 'node:crypto';
import { findPictureSize } from '#lib/library/find-picture.ts';
import { isCutWanted, isMediaVisible } from '#lib/library/media-visibility.ts';
import { findMediaFile, isComplete } from '#lib/library/read-newsroom.ts';
import type { EncodedPicture } from '#lib/pictures/open-picture-store.ts';
import { pictureUrl, readPictureUrl } from '#lib/site/picture-forms.ts';
import { decodePath } from '#lib/site/urls.ts';
import { type Newsroom, readNewsroom } from './newsroom.ts';

/**
 * Answers a request for a picture of the content folder.
 *
 * | address | answer |
 * | --- | --- |
 * | a picture's own | the whole picture as JPEG or WebP, for five minutes |
 * | a form of it, of its current version | that form, for ever |
 * | a form of another version, or a cut that nobody wants any more | 302 to the form as it is now |
 * | unknown, hidden with its stories, or no picture | 404, and 503 while the newsroom is still being read |
 * | any, when too many pictures wait to be made | 503 |
 */
export async function respondWithPicture(request: Request): Promise<Response> {
  const newsroom = readNewsroom();
  const path = decodePath(new URL(request.url).pathname)?.normalize('NFC');
  if (path === undefined) return respondMissing(newsroom);
  const wanted = readPictureUrl(path);
  return wanted === undefined ? respondWithPlain(request, newsroom, path) : respondWithForm(request, newsroom, wanted);
}

/** For methods other than GET and HEAD. */
export function refuseMethod(): Response {
  return new Response('Method not allowed\n', { status: 405, headers: { ...words, Allow: 'GET, HEAD' } });
}

const words = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };

type WantedForm = NonNullable<ReturnType<typeof readPictureUrl>>;

async function respondWithForm(request: Request, newsroom: Newsroom, { address, version, form }: WantedForm) {
  const { index, pictures } = newsroom;
  const file = findVisibleFile(newsroom, address);
  const size = findPictureSize(index, address);
  if (file === undefined || size === null) return respondMissing(newsroom);
  const focus = isCutWanted(index, address, form) ? form.focus : { x: 0.5, y: 0.5 };
  const current = pictureUrl(address, size.version, { ...form, focus });
  if (current !== pictureUrl(address, version, form)) return redirect(current);
  const found = await pictures.find(file, version, form);
  return respond(request, newsroom, found, 'public, max-age=31536000, immutable');
}

async function respondWithPlain(request: Request, newsroom: Newsroom, address: string) {
  const { index, pictures } = newsroom;
  const file = findVisibleFile(newsroom, address);
  if (file === undefined) return respondMissing(newsroom);
  const found = await pictures.findPlain(file, findPictureSize(index, address)?.version);
  return respond(request, newsroom, found, 'public, max-age=300');
}

function findVisibleFile({ index, now, preview }: Newsroom, address: string): string | undefined {
  return isMediaVisible(index, address, now, preview) ? findMediaFile(index, address) : undefined;
}

function respond(
  request: Request,
  newsroom: Newsroom,
  found: EncodedPicture | 'busy' | undefined,
  cacheControl: string,
): Response {
  if (found === undefined) return respondMissing(newsroom);
  if (found === 'busy') return askToComeAgain('Too many pictures are being made\n');
  const etag = `"${createHash('sha256').update(found.bytes).digest('base64url').slice(0, 22)}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': cacheControl,
    'X-Content-Type-Options': 'nosniff',
    // Social networks show the picture of a card from our address.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  if (knowsAlready(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      ...headers,
      'Content-Type': found.type,
      'Content-Disposition': 'inline',
    },
  });
}

/** RFC 9110, 13.1.2: the tags are compared without their mark of weakness, which proxies that compress add. */
function knowsAlready(request: Request, etag: string): boolean {
  const known = (request.headers.get('If-None-Match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}

function redirect(url: string): Response {
  return new Response(null, { status: 302, headers: { Location: url, 'Cache-Control': 'public, max-age=60' } });
}

/** What is not found may be among the files that are still to be read. A hidden picture may be shown a second later. */
function respondMissing({ index }: Newsroom): Response {
  if (!isComplete(index)) return askToComeAgain('The newsroom is still being read\n');
  return new Response('Not found\n', { status: 404, headers: words });
}

function askToComeAgain(reason: string): Response {
  return new Response(reason, { status: 503, headers: { ...words, 'Retry-After': '5' } });
}
