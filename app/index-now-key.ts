import { indexNowKey } from '#lib/announce/index-now-key.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import type { Newsroom } from './newsroom.ts';
import { respondWithDocument } from './respond.ts';

type Room = Pick<Newsroom, 'index' | 'site' | 'now' | 'preview'> & {
  readonly config: Pick<Newsroom['config'], 'dataDir' | 'secretKey'>;
};

/**
 * The file at the root by which search engines know that a message by IndexNow comes from the site itself.
 *
 * @param pathname as in the request.
 * @returns undefined for every other address, and when site.md names no search engine to tell.
 */
export function answerIndexNowKey(newsroom: Room, pathname: string): Response | undefined {
  const [, asked] = /^\/([0-9a-f]{32})\.txt$/.exec(pathname) ?? [];
  if (asked === undefined || newsroom.site.indexNow === '') return undefined;
  const { dataDir, secretKey } = newsroom.config;
  const key = indexNowKey(readSecretKey(dataDir, secretKey));
  return asked === key ? respondWithDocument(newsroom, 'robots', 'text/plain; charset=utf-8', key) : undefined;
}
