import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import { writePageLife } from '#lib/http/page-life.ts';
import { findNextTurn } from '#lib/library/find-next-turn.ts';
import { type Answer, listPageTags } from '#lib/library/list-page-tags.ts';
import { findClosing } from '#lib/site/closing.ts';
import type { Site } from '#lib/site/site.ts';
import type { Newsroom } from './newsroom.ts';

/** What decides how long an answer lives. */
type Room = Pick<Newsroom, 'index' | 'site' | 'now' | 'preview'> & {
  /** When time changes this answer and no other, if it does. */
  readonly until?: Instant;
};

/**
 * What caches other than our front may do with pages, documents and what is missing: browsers ask again every time, which
 * costs a 304; what many readers share may be a minute old.
 */
export const sharedForAMinute = 'public, max-age=0, s-maxage=60';

/**
 * Headers of what is for one reader alone, behind an address that nobody else may learn. Without any referrer a form there
 * would be posted from nowhere, and refused.
 */
export const alone = { 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'same-origin' } as const;

/** The same of what no search engine is to list either, whatever it is. */
export const aloneAndUnlisted = { ...alone, 'X-Robots-Tag': 'noindex' } as const;

/**
 * Headers that let an answer be kept: by the front for as long as it is true, by others as `cacheControl` says. None for
 * an editor's preview, and none before the newsroom has been read.
 */
export function keep(
  { index, site, now, preview, until: own = Number.POSITIVE_INFINITY }: Room,
  answer: Answer,
  cacheControl: string,
): Readonly<Record<string, string>> {
  const tags = preview ? [] : listPageTags(index, answer, now);
  if (tags.length === 0) return {};
  const until = Math.min(own, findClosingAfter(answer, site, now), findNextTurn(index, now, site.timeZone));
  const life = { tags, until, pictureHosts: site.pictureHosts, story: findCounted(answer, site, now) };
  return { 'Cache-Control': cacheControl, ...writePageLife(life) };
}

/** Id of the story whose reads an answer counts for: that of its own page, if readers may see it and reads are counted at all. */
function findCounted(answer: Answer, { mostRead }: Site, now: Instant): string | undefined {
  if (!mostRead.open || answer.kind !== 'show' || answer.shown.kind !== 'story') return undefined;
  const { article } = answer.shown;
  return visibilityOf(article, now) === 'live' ? article.id : undefined;
}

/** When what a page says of leaving a reply changes, if it does. */
function findClosingAfter(answer: Answer, site: Site, now: Instant): Instant {
  const article = articleOf(answer);
  const closing = article === undefined ? null : findClosing(article, site);
  return closing !== null && closing > now ? closing : Number.POSITIVE_INFINITY;
}

function articleOf(answer: Answer): Article | undefined {
  if (answer.kind === 'thread') return answer.article;
  return answer.kind === 'show' && answer.shown.kind === 'story' ? answer.shown.article : undefined;
}

/**
 * Answers a program with a document, which any site may show.
 *
 * @param type with its charset.
 */
export function respondWithDocument(
  newsroom: Room,
  kind: 'feeds' | 'robots' | 'breaking' | 'open-search',
  type: string,
  text: string,
): Response {
  return new Response(text, {
    headers: {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ...keep(newsroom, { kind }, sharedForAMinute),
    },
  });
}

/**
 * Answers a program for what stands in the newsroom database, also while that cannot be read.
 *
 * @param answer reads it.
 */
export async function respondIfReadable(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    return respondInWords('Not at the moment\n', 503, { 'Retry-After': String(retryUnreadable) });
  }
}

/** Seconds until somebody may try again to see what stands in a newsroom database that cannot be read. */
export const retryUnreadable = 60;

/** Answers for what may be there in a moment. */
export function respondUnready(reason = 'One moment'): Response {
  return respondInWords(`${reason}\n`, 503, { 'Retry-After': '5' });
}

/** Answers for an address that does not exist. */
export function respondMissing(newsroom: Room, answer: Answer): Response {
  return respondInWords('Not found\n', 404, keep(newsroom, answer, sharedForAMinute));
}

/** The same of what is for one reader alone: nobody keeps it. */
export function respondNotFound(): Response {
  return respondInWords('Not found\n', 404, aloneAndUnlisted);
}

/** Answers every method but GET and HEAD, to be exported under its name by each route. */
export function refuseMethod(): Response {
  return respondInWords('Method not allowed\n', 405, { Allow: 'GET, HEAD' });
}

function respondInWords(words: string, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return new Response(words, { status, headers: { ...plain, ...headers } });
}
