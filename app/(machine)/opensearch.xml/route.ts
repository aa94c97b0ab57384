import { buildOpenSearch, openSearchTypes } from '#lib/feeds/build-open-search.ts';
import { readNewsroom } from '../../newsroom.ts';
import { refuseMethod, respondWithDocument } from '../../respond.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

/** How browsers search the site. */
export function GET(): Response {
  const newsroom = readNewsroom();
  const document = buildOpenSearch(newsroom.config.origin, newsroom.site);
  return respondWithDocument(newsroom, 'open-search', `${openSearchTypes.description}; charset=utf-8`, document);
}
