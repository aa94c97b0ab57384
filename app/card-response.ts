import type { Article } from '#lib/content/article.ts';
import { cardOf } from '#lib/feeds/card-of.ts';
import { findAddress } from '#lib/library/find-address.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { cardUrl, readCardUrl } from '#lib/site/card.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { decodePath, normalizePath } from '#lib/site/urls.ts';
import { type Newsroom, readNewsroom } from './newsroom.ts';
import { keep, respondMissing, respondUnready } from './respond.ts';

/**
 * Answers a request for the card of a story. A story that has a picture has a card too: its address may be out in the
 * world from before.
 *
 * | address | answer |
 * | --- | --- |
 * | that of the card as it is now | the card: for ever in browsers, for five minutes in caches that many share |
 * | of a card with other words, or under an old path of the story | 302 to the card as it is now |
 * | no card's, or that of a story nobody may read | 404 |
 * | any, while the newsroom is being read or too many cards wait to be drawn | 503 |
 */
export async function respondWithCard(request: Request): Promise<Response> {
  const newsroom = readNewsroom();
  if (!isComplete(newsroom.index)) return respondUnready('The newsroom is still being read');
  const asked = decodePath(new URL(request.url).pathname)?.normalize('NFC');
  const wanted = asked === undefined ? undefined : readCardUrl(asked);
  const article = wanted && findStory(newsroom, normalizePath(wanted.path));
  if (wanted === undefined || article === undefined) return respondMissing(newsroom, { kind: 'missing' });
  const { cards, edition, site } = newsroom;
  const { path, section } = article;
  const card = cardOf(article, sectionTitle(edition, section), site, newsroom.now);
  const current = cardUrl(path, card, wanted.cut);
  if (asked !== decodePath(current)) return redirect(newsroom, current);
  const found = await cards.find(card, wanted.cut);
  if (found === 'busy') return respondUnready('Too many cards are being drawn');
  return new Response(new Uint8Array(found), {
    headers: {
      'Content-Type': 'image/png',
      'Content-Disposition': 'inline',
      'Cache-Control': forEver,
      // Social networks show a card from our address.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ...keep(newsroom, { kind: 'card', path }, forEver),
    },
  });
}

/** A live story at a path, or one that names it as its old path. */
function findStory({ index, now, preview }: Newsroom, path: string): Article | undefined {
  const found = findAddress(index, path, now, preview);
  const moved = found.kind === 'moved' && found.certain ? findAddress(index, found.path, now, preview) : found;
  return moved.kind === 'story' ? moved.article : undefined;
}

function redirect(newsroom: Newsroom, url: string): Response {
  const life = keep(newsroom, { kind: 'redirect', url, status: 302 }, briefly);
  return new Response(null, { status: 302, headers: { Location: url, 'Cache-Control': briefly, ...life } });
}

const forEver = 'public, max-age=31536000, s-maxage=300, immutable';
const briefly = 'public, max-age=60';
