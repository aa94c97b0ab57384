import { buildAtom } from '#lib/feeds/build-atom.ts';
import type { FeedDocument } from '#lib/feeds/build-feed.ts';
import { buildJsonFeed } from '#lib/feeds/build-json-feed.ts';
import { buildRss } from '#lib/feeds/build-rss.ts';
import { findRoute } from '#lib/library/find-route.ts';
import type { FeedForm } from '#lib/site/urls.ts';
import { readNewsroom } from './newsroom.ts';
import { readFeed } from './read-feed.ts';
import { keep, respondIfReadable, respondMissing, respondUnready, sharedForAMinute } from './respond.ts';

const forms: Readonly<Record<FeedForm, { readonly type: string; readonly print: (feed: FeedDocument) => string }>> = {
  rss: { type: 'application/rss+xml; charset=utf-8', print: buildRss },
  atom: { type: 'application/atom+xml; charset=utf-8', print: buildAtom },
  json: { type: 'application/feed+json; charset=utf-8', print: buildJsonFeed },
};

/**
 * A hub fetches what it was told of within seconds, and perhaps through a cache before the front: that must not give it
 * the copy of a minute ago. Asking again costs a 304.
 */
const askedEachTime = 'public, no-cache';

/**
 * Answers a request for a feed with what readers may see now, in the form its address asks for.
 *
 * @param pathname percent-encoded path of the feed, in its one spelling: proxy.ts mends all others.
 */
export function respondWithFeed(pathname: string): Promise<Response> {
  return respondIfReadable(() => answerFeed(pathname));
}

async function answerFeed(pathname: string): Promise<Response> {
  const newsroom = readNewsroom();
  const { index, now } = newsroom;
  const route = findRoute(index, { pathname, page: null, now, preview: false });
  if (route.kind === 'unready') return respondUnready();
  // The list can go between the look of proxy.ts and ours.
  if (route.kind !== 'feed') return respondMissing(newsroom, { kind: 'missing' });
  const { form } = route.feed;
  const { type, print } = forms[form];
  const { feed, isWhole } = await readFeed(newsroom, route.feed);
  const life = () => keep(newsroom, route, feed.hubs.length === 0 ? sharedForAMinute : askedEachTime);
  return new Response(print(feed), {
    headers: {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      Link: listLinks(feed, form),
      // What could not be rendered now may be rendered the next time.
      ...(isWhole ? life() : {}),
    },
  });
}

/** Whom to ask to be told of changes, and under which name (WebSub, section 4). */
function listLinks({ addresses, hubs }: FeedDocument, form: FeedForm): string {
  return [`<${addresses[form]}>; rel="self"`, ...hubs.map((hub) => `<${hub}>; rel="hub"`)].join(', ');
}
