import { buildNewsSitemap } from '#lib/feeds/build-news-sitemap.ts';
import { buildSitemap } from '#lib/feeds/build-sitemap.ts';
import { findNewsTurn } from '#lib/library/list-news.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { type Newsroom, readNewsroom } from '../../../newsroom.ts';
import { refuseMethod, respondMissing, respondUnready, respondWithDocument } from '../../../respond.ts';
import { listNewsPart, listSitemapPart } from '../../../sitemap-entries.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

type Parameters = { readonly params: Promise<{ readonly part: string }> };

/** One part of the sitemap, `2026-11.xml`, or of the news, `news-2.xml`. A part without an entry is none. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const newsroom = readNewsroom();
  if (!isComplete(newsroom.index)) return respondUnready();
  const [, part] = /^(.*)\.xml$/.exec((await params).part) ?? [];
  const isNews = part?.startsWith('news-') ?? false;
  const room = isNews ? { ...newsroom, until: findNewsTurn(newsroom.index, newsroom.now) } : newsroom;
  const text = part === undefined ? undefined : buildPart(newsroom, part, isNews);
  if (text === undefined) return respondMissing(room, { kind: 'feeds' });
  return respondWithDocument(room, 'feeds', 'application/xml; charset=utf-8', text);
}

function buildPart(newsroom: Newsroom, part: string, isNews: boolean): string | undefined {
  const { site, config } = newsroom;
  if (isNews) {
    const news = listNewsPart(newsroom, part);
    return news.length === 0 ? undefined : buildNewsSitemap(news, site, config.origin);
  }
  const entries = listSitemapPart(newsroom, part);
  return entries.length === 0 ? undefined : buildSitemap(entries, site.timeZone);
}
