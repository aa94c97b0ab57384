import { buildRss } from '#lib/feeds/build-rss.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { readFeedStories } from '../../feed-stories.ts';
import { readNewsroom } from '../../newsroom.ts';
import { refuseMethod, respondUnready, respondWithDocument } from '../../respond.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

/** The newest stories as RSS. */
export async function GET(): Promise<Response> {
  const newsroom = readNewsroom();
  const { index, site, config, now } = newsroom;
  if (!isComplete(index)) return respondUnready();
  const stories = await readFeedStories(newsroom);
  const feed = buildRss({ site, origin: config.origin, stories, now });
  return respondWithDocument(newsroom, 'feeds', 'application/rss+xml; charset=utf-8', feed);
}
