import { buildRobots } from '#lib/feeds/build-robots.ts';
import { respondWithDocument } from '../../document-response.ts';
import { readNewsroom } from '../../newsroom.ts';
import { refuseMethod } from '../../respond.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

/** What crawlers may read, and where the sitemap is. */
export function GET(request: Request): Response {
  return respondWithDocument(request, 'text/plain; charset=utf-8', buildRobots(readNewsroom().config.origin));
}
