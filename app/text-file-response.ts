import { readSource } from '#lib/content/read-source.ts';
import { findTextFile } from '#lib/library/find-text-file.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { securityFile, typeOfTextFile } from '#lib/site/text-files.ts';
import { encodePath } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';
import { keep, respondMissing, respondUnready, sharedForAMinute } from './respond.ts';

type Room = Pick<Newsroom, 'index' | 'site' | 'now' | 'preview'> & {
  readonly config: Pick<Newsroom['config'], 'contentDir'>;
};

/**
 * Answers a request for a text of the newsroom's folder `public/`, such as `/ads.txt`, with its bytes as they stand
 * there. What is no plain file of UTF-8 of at most 512 kB is not there; `check` says so.
 *
 * @param path decoded.
 */
export function respondWithTextFile(newsroom: Room, path: string): Response {
  const { index, config } = newsroom;
  const found = findTextFile(index, path);
  const address = found?.address ?? (path === '/security.txt' ? securityFile : path);
  const life = () => keep(newsroom, { kind: 'media', address }, sharedForAMinute);
  if (found !== undefined && address !== path) {
    const headers = { Location: encodePath(address), 'Cache-Control': sharedForAMinute, ...life() };
    return new Response(null, { status: 308, headers });
  }
  const source = found === undefined ? undefined : readSource(config.contentDir, found.file);
  const type = typeOfTextFile(address);
  if (source?.ok && source.value !== null && type !== undefined)
    return new Response(source.value.text, {
      headers: { 'Content-Type': type, 'Cache-Control': 'no-store', ...life() },
    });
  return isComplete(index) ? respondMissing(newsroom, { kind: 'media', address }) : respondUnready();
}
