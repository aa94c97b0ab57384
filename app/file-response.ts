import { isMediaVisible } from '#lib/library/media-visibility.ts';
import { findMediaFile, isComplete } from '#lib/library/read-newsroom.ts';
import { readOriginal } from '#lib/pictures/read-original.ts';
import { type FileType, largestFile } from '#lib/site/file-types.ts';
import type { Newsroom } from './newsroom.ts';
import { keep, respondMissing, respondUnready } from './respond.ts';

/** What an answer depends on. */
type Room = Pick<Newsroom, 'index' | 'site' | 'now' | 'preview'> & {
  readonly config: Pick<Newsroom['config'], 'contentDir'>;
};

/**
 * Answers with sound, film or a document as it lies in media/, for five minutes: browsers show what they can, the rest is
 * saved. It goes with the stories that name it, as pictures do. Pieces of it are the front's to cut.
 *
 * | file | answer |
 * | --- | --- |
 * | visible, up to `largestFile` bytes | 200 |
 * | unknown, hidden with its stories, larger, no plain file of the content folder | 404, and 503 while the newsroom is still being read |
 *
 * @param address decoded, in Unicode's form C.
 */
export async function respondWithFile(newsroom: Room, address: string, { type, isShown }: FileType): Promise<Response> {
  const { index, now, preview, config } = newsroom;
  const file = isMediaVisible(index, address, now, preview) ? findMediaFile(index, address) : undefined;
  const bytes = file === undefined ? 'absent' : await readOriginal(config.contentDir, file, largestFile);
  const answer = { kind: 'media', address } as const;
  if (typeof bytes === 'string') {
    return isComplete(index) ? respondMissing(newsroom, answer) : respondUnready('The newsroom is still being read');
  }
  const cacheControl = 'public, max-age=300';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': isShown ? 'inline' : 'attachment',
      'Cache-Control': cacheControl,
      // Feeds name recordings by our address, and players of podcasts fetch them there.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ...keep(newsroom, answer, cacheControl),
    },
  });
}
