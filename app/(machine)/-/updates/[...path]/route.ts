import { findRoute } from '#lib/library/find-route.ts';
import { isGoing, listShownEntries } from '#lib/site/live-blog.ts';
import { encodePath } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { keep, refuseMethod, respondMissing, respondUnready } from '../../../../respond.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

type Context = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Entries that are named; who has seen none of them opens the page anew. */
const entriesNamed = 40;

/** What many share may be a few seconds old; browsers ask each time, which costs a 304. */
const sharedForSeconds = 'public, max-age=0, s-maxage=5';

/**
 * How a live blog stands, for pages that are open: public/modules/live.js asks each half minute. proxy.ts leads here from
 * the address below the story.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const newsroom = readNewsroom();
  const { index, now, preview } = newsroom;
  const pathname = encodePath(`/${(await params).path.join('/')}`);
  const route = findRoute(index, { pathname, page: null, now, preview });
  if (route.kind === 'unready') return respondUnready();
  if (route.kind !== 'live') return respondMissing(newsroom, { kind: 'missing' });
  const { article } = route;
  const newest = listShownEntries(article, now).slice(0, entriesNamed);
  const text = JSON.stringify({ ended: !isGoing(article, now), entries: newest.map(({ id }) => id) });
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...keep(newsroom, route, sharedForSeconds),
    },
  });
}
