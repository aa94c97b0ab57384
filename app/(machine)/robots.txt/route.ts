import { buildRobots } from '#lib/feeds/build-robots.ts';
import { readNewsroom } from '../../newsroom.ts';
import { refuseMethod, respondWithDocument } from '../../respond.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

/** What crawlers may read, and where the sitemap is. */
export function GET(): Response {
  const newsroom = readNewsroom();
  const robots = buildRobots(newsroom.config.origin, newsroom.site);
  return respondWithDocument(newsroom, 'robots', 'text/plain; charset=utf-8', robots);
}
