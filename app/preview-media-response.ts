import { findMediaFile } from '#lib/library/read-newsroom.ts';
import { largestOriginal, readOriginal } from '#lib/pictures/read-original.ts';
import { isSealed, type PreviewLink, readPreview } from '#lib/preview/preview-link.ts';
import { readCommittedMedia } from '#lib/preview/read-committed-media.ts';
import { largestFile, typeOfFile } from '#lib/site/file-types.ts';
import { isPictureAddress } from '#lib/site/picture-forms.ts';
import { decodePath } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';
import { aloneAndUnlisted, respondNotFound, respondUnready } from './respond.ts';

type Room = Pick<Newsroom, 'config' | 'index' | 'key' | 'now' | 'pictures' | 'previews'>;

const ofMedia = /^\/preview\/([\w-]+)\/([\w-]+)(\/.+)$/s;

/**
 * Answers for a picture, a recording or a document that a preview shows and readers may not see yet: as the commit of the link has
 * it, or else the content folder.
 *
 * | the address | answer |
 * | --- | --- |
 * | is one that the page of a good link gave | the picture whole, as JPEG or WebP; other files as they are |
 * | is any other, or the link is over | 404 |
 * | of a picture, when too many wait to be made | 503 |
 */
export async function respondWithPreviewMedia(newsroom: Room, pathname: string): Promise<Response> {
  const { key, now, pictures } = newsroom;
  const [, token = '', seal = '', address = ''] = ofMedia.exec(decodePath(pathname)?.normalize('NFC') ?? '') ?? [];
  const link = readPreview(key, token, now);
  const type = typeOfFile(address);
  const isPicture = isPictureAddress(address);
  if (!link.ok || !isSealed(key, token, address, seal) || (type === undefined && !isPicture)) return respondNotFound();
  const bytes = await readMedia(newsroom, link.value, address, isPicture ? largestOriginal : largestFile);
  if (bytes === undefined) return respondNotFound();
  if (type !== undefined) return respond(bytes, type.type, type.isShown);
  const picture = await pictures.makePlain(bytes);
  if (picture === 'busy') return respondUnready('Too many pictures are being made');
  return picture === undefined ? respondNotFound() : respond(picture.bytes, picture.type, true);
}

async function readMedia({ config, index, previews }: Room, link: PreviewLink, address: string, most: number) {
  const committed = await readCommittedMedia(previews, link, address, most);
  if (committed !== undefined) return committed;
  const file = findMediaFile(index, address);
  const bytes = file === undefined ? 'absent' : await readOriginal(config.contentDir, file, most);
  return typeof bytes === 'string' ? undefined : bytes;
}

function respond(bytes: Buffer, type: string, isShown: boolean): Response {
  const headers = {
    ...aloneAndUnlisted,
    'Content-Type': type,
    'Content-Disposition': isShown ? 'inline' : 'attachment',
  };
  return new Response(new Uint8Array(bytes), { headers });
}
