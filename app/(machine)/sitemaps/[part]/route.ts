import { buildSitemap } from '#lib/feeds/build-sitemap.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { refuseMethod, respondMissing, respondUnready, respondWithDocument } from '../../../respond.ts';
import { listSitemapPart } from '../../../sitemap-entries.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

type Parameters = { readonly params: Promise<{ readonly part: string }> };

/** One part of the sitemap, `2026-11.xml`. A part without an entry is none. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const newsroom = readNewsroom();
  if (!isComplete(newsroom.index)) return respondUnready();
  const { part } = await params;
  const entries = part.endsWith('.xml') ? listSitemapPart(newsroom, part.slice(0, -'.xml'.length)) : [];
  if (entries.length === 0) return respondMissing(newsroom, { kind: 'feeds' });
  const text = buildSitemap(entries, newsroom.site.timeZone);
  return respondWithDocument(newsroom, 'feeds', 'application/xml; charset=utf-8', text);
}
