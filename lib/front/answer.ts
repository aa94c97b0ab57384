import type { Instant } from '#lib/base/instant.ts';
import type { RequestKind } from '#lib/metrics/request-kind.ts';
import type { Encoding } from './choose-encoding.ts';
import type { Headers } from './security-headers.ts';

/** A finished answer: what is said of it, and its body in the codings it is kept in. */
export type Answer = {
  readonly status: number;
  /** What it is counted as; null for what tells how the site goes, which is not counted. */
  readonly kind: RequestKind | null;
  /** The id of the request it was rendered for; undefined of what is kept, which is for many. */
  readonly requestId?: string | undefined;
  /** Those that are the same for each coding and at each moment. */
  readonly headers: Headers;
  /** As the renderer wants it; what is sent never reaches beyond `until`. */
  readonly cacheControl: string;
  /** The moment from which on it must not be shown. */
  readonly until: Instant;
  /** The whole second at which these bytes were first sent, told from then on; null when nobody may ask by it. */
  readonly lastModified: Instant | null;
  /** Whether it is a page that a person reads. */
  readonly isPage: boolean;
  /**
   * The type under which a browser gets it that opens it by itself; null when that is no other. A browser shows a feed by
   * its style sheet only when it is told no more than that it is XML.
   */
  readonly openedAs: string | null;
  /** Id of the story whose reads this page counts for. */
  readonly story: string | undefined;
  readonly variants: readonly Variant[];
};

/** One coding of an answer. */
export type Variant = {
  readonly encoding: Encoding;
  /**
   * Strong (RFC 9110, 8.8.1): another one for each coding, the same from each front. A page that is pressed keeps it; pieces, which
   * must not be of two makes, are served of no page.
   */
  readonly etag: string;
  readonly body: Buffer;
};

/** @param accepted codings, the best first. */
export function chooseVariant({ variants }: Answer, accepted: readonly Encoding[]): Variant | undefined {
  for (const encoding of accepted) {
    const found = variants.find((variant) => variant.encoding === encoding);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is sent about a variant beside the date, with and without a body. */
export function listHeaders(answer: Answer, { encoding, etag, body }: Variant, now: Instant): Headers {
  const { headers, lastModified, status } = answer;
  return [
    ...headers,
    // RFC 9110, 8.6: where there is never a body nothing is said of one.
    ...(status === 204
      ? []
      : ([
          ['Content-Length', String(body.length)],
          ['ETag', etag],
        ] as const)),
    ...(encoding === 'identity' ? [] : [['Content-Encoding', encoding] as const]),
    ...(lastModified === null || lastModified > now ? [] : [['Last-Modified', formatDate(lastModified)] as const]),
    ['Cache-Control', limitCacheControl(answer, now)],
  ];
}

/** What a 304 repeats of them (RFC 9110, 15.4.5): everything but what describes the body that is not sent. */
export function listHeadersOfNotModified(answer: Answer, variant: Variant, now: Instant): Headers {
  return listHeaders(answer, variant, now).filter(([name]) => !name.startsWith('Content-') || name === policy);
}

const policy = 'Content-Security-Policy';

/**
 * Whether a client holds these bytes already (RFC 9110, 13.1). `If-Modified-Since` counts only without `If-None-Match`,
 * and only as the date we gave, which stands for some bytes.
 */
export function isHeld(
  { lastModified }: Answer,
  { etag }: Variant,
  ifNoneMatch: string | undefined,
  ifModifiedSince: string | undefined,
): boolean {
  if (ifNoneMatch === undefined) return ifModifiedSince !== undefined && isSameDate({ lastModified }, ifModifiedSince);
  // Proxies that compress again mark our tags as weak.
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/** Whether a date a client holds is the one these bytes were sent with. */
export function isSameDate({ lastModified }: Pick<Answer, 'lastModified'>, written: string): boolean {
  return lastModified !== null && written === formatDate(lastModified);
}

/** Whether it may be asked for in pieces. */
export function isRanged({ status, headers }: Answer): boolean {
  return status === 200 && headers.some(([name]) => name === 'Accept-Ranges');
}

/** Seconds up to which shared caches keep anything of ours. Below this an answer's headers change with each second. */
const longestShared = 300;

/** Whether its headers are the same now as in a while. */
export function isSteady({ until, lastModified }: Answer, now: Instant): boolean {
  return until - now > longestShared * 1000 && (lastModified === null || lastModified <= now);
}

/** IMF-fixdate (RFC 9110, 5.6.7). */
function formatDate(at: Instant): string {
  return new Date(at).toUTCString();
}

/** No cache is to keep it beyond its turning, but for what never changes under its address. */
function limitCacheControl({ cacheControl, until }: Answer, now: Instant): string {
  const left = Math.max(0, Math.floor((until - now) / 1000));
  if (left >= longestShared) return cacheControl;
  const shared = cacheControl.replace(/s-maxage=(\d+)/, (_, seconds) => `s-maxage=${Math.min(Number(seconds), left)}`);
  if (shared.includes('immutable')) return shared;
  return shared.replace(/(^|[\s,])max-age=(\d+)/, (_, before, seconds) => {
    return `${before}max-age=${Math.min(Number(seconds), left)}`;
  });
}
