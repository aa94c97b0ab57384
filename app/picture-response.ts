import { findPictureSize, isMediaUnread } from '#lib/library/find-picture.ts';
import { isCutWanted, isMediaVisible } from '#lib/library/media-visibility.ts';
import { findMediaFile, isComplete } from '#lib/library/read-newsroom.ts';
import type { EncodedPicture } from '#lib/pictures/open-picture-store.ts';
import { pictureUrl, readPictureUrl } from '#lib/site/picture-forms.ts';
import { decodePath } from '#lib/site/urls.ts';
import { type Newsroom, readNewsroom } from './newsroom.ts';
import { keep, respondMissing, respondUnready } from './respond.ts';

/**
 * Answers a request for a picture of the content folder.
 *
 * | address | answer |
 * | --- | --- |
 * | a picture's own | the whole picture as JPEG or WebP, for five minutes |
 * | a form of it, of its current version | that form: for ever in browsers, for five minutes in caches that many share |
 * | a form of another version, or a cut that nobody wants any more | 302 to the form as it is now |
 * | unknown, hidden with its stories, or no picture | 404, and 503 while the newsroom is still being read |
 * | a form of a picture that the worker has yet to read | 503 |
 * | any, when too many pictures wait to be made | 503 |
 */
export async function respondWithPicture(request: Request): Promise<Response> {
  const newsroom = readNewsroom();
  const path = decodePath(new URL(request.url).pathname)?.normalize('NFC');
  if (path === undefined) return respondNothing(newsroom, null);
  const wanted = readPictureUrl(path);
  return wanted === undefined ? respondWithPlain(newsroom, path) : respondWithForm(newsroom, wanted);
}

type WantedForm = NonNullable<ReturnType<typeof readPictureUrl>>;

async function respondWithForm(newsroom: Newsroom, { address, version, form }: WantedForm) {
  const { index, pictures } = newsroom;
  const file = findVisibleFile(newsroom, address);
  if (file === undefined) return respondNothing(newsroom, address);
  const size = findPictureSize(index, address);
  if (size === null) return isMediaUnread(index, file) ? respondUnready(unread) : respondNothing(newsroom, address);
  const focus = isCutWanted(index, address, form) ? form.focus : { x: 0.5, y: 0.5 };
  const current = pictureUrl(address, size.version, { ...form, focus });
  if (current !== pictureUrl(address, version, form)) return redirect(newsroom, address, current);
  const found = await pictures.find(file, version, form);
  return respond(newsroom, address, found, 'public, max-age=31536000, s-maxage=300, immutable');
}

async function respondWithPlain(newsroom: Newsroom, address: string) {
  const { index, pictures } = newsroom;
  const file = findVisibleFile(newsroom, address);
  if (file === undefined) return respondNothing(newsroom, address);
  const found = await pictures.findPlain(file, findPictureSize(index, address)?.version);
  return respond(newsroom, address, found, 'public, max-age=300');
}

function findVisibleFile({ index, now, preview }: Newsroom, address: string): string | undefined {
  return isMediaVisible(index, address, now, preview) ? findMediaFile(index, address) : undefined;
}

function respond(
  newsroom: Newsroom,
  address: string,
  found: EncodedPicture | 'busy' | undefined,
  cacheControl: string,
): Response {
  if (found === undefined) return respondNothing(newsroom, address);
  if (found === 'busy') return respondUnready('Too many pictures are being made');
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'Content-Type': found.type,
      'Content-Disposition': 'inline',
      'Cache-Control': cacheControl,
      // Social networks show the picture of a card from our address.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ...keep(newsroom, { kind: 'media', address }, cacheControl),
    },
  });
}

function redirect(newsroom: Newsroom, address: string, url: string): Response {
  const life = keep(newsroom, { kind: 'media', address }, briefly);
  return new Response(null, { status: 302, headers: { Location: url, 'Cache-Control': briefly, ...life } });
}

const briefly = 'public, max-age=60';

const unread = 'The newsroom is still being read';

/** What is not found may be among the files that are still to be read. A hidden picture may be shown a second later. */
function respondNothing(newsroom: Newsroom, address: string | null): Response {
  const { index } = newsroom;
  return isComplete(index) ? respondMissing(newsroom, { kind: 'media', address }) : respondUnready(unread);
}
