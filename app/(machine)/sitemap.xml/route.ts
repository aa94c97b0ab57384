import { buildSitemapIndex } from '#lib/feeds/build-sitemap.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { readNewsroom } from '../../newsroom.ts';
import { refuseMethod, respondUnready, respondWithDocument } from '../../respond.ts';
import { listSitemap } from '../../sitemap-entries.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

/** The list of all parts of the sitemap. */
export function GET(): Response {
  const newsroom = readNewsroom();
  if (!isComplete(newsroom.index)) return respondUnready();
  const index = buildSitemapIndex(listSitemap(newsroom), newsroom.site.timeZone);
  return respondWithDocument(newsroom, 'feeds', 'application/xml; charset=utf-8', index);
}
