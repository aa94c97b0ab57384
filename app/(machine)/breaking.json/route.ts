import { listBreaking, mostBreaking } from '#lib/library/list-breaking.ts';
import { formatIso } from '#lib/site/dates.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../newsroom.ts';
import { refuseMethod, respondWithDocument } from '../../respond.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

/** The stories that are breaking news now, for pages that are open: public/modules/breaking.js asks each minute. */
export function GET(): Response {
  const newsroom = readNewsroom();
  const { index, site, now } = newsroom;
  const stories = listBreaking(index, now, mostBreaking.told).map(({ title, path, publishedAt }) => {
    return { title, url: pathUrl(path), publishedAt: formatIso(publishedAt, site.timeZone) };
  });
  const text = JSON.stringify({ stories });
  return respondWithDocument(newsroom, 'breaking', 'application/json; charset=utf-8', text);
}
