import { buildNewsSitemap } from '#lib/feeds/build-news-sitemap.ts';
import { buildSitemapIndex } from '#lib/feeds/build-sitemap.ts';
import { countNewsParts, findNewsTurn } from '#lib/library/list-news.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { sitemapPartUrl } from '#lib/site/urls.ts';
import { type Newsroom, readNewsroom } from '../../newsroom.ts';
import { refuseMethod, respondUnready, respondWithDocument } from '../../respond.ts';
import { listNewsPart, scopeOf } from '../../sitemap-entries.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

/** The news of the last two days, or the list of the parts they fill. */
export function GET(): Response {
  const newsroom = readNewsroom();
  if (!isComplete(newsroom.index)) return respondUnready();
  const until = findNewsTurn(newsroom.index, newsroom.now);
  return respondWithDocument({ ...newsroom, until }, 'feeds', 'application/xml; charset=utf-8', buildNews(newsroom));
}

function buildNews(newsroom: Newsroom): string {
  const { index, site, config } = newsroom;
  const parts = countNewsParts(index, scopeOf(newsroom));
  if (parts === 1) return buildNewsSitemap(listNewsPart(newsroom, 'news-1'), site, config.origin);
  const names = Array.from({ length: parts }, (_, before) => `news-${before + 1}`);
  return buildSitemapIndex(
    names.map((name) => ({ url: config.origin + sitemapPartUrl(name), modifiedAt: null })),
    site.timeZone,
  );
}
