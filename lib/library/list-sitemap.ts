import type { Instant } from '#lib/base/instant.ts';
import type { Translation } from '#lib/content/translation.ts';
import { formatIsoMonth, monthBounds, monthOf } from '#lib/site/dates.ts';
import { indexableKeys, isIndexable } from './indexable.ts';
import { lastChangeOf } from './last-change.ts';
import { listTranslationSets, type TranslationScope } from './list-translation-sets.ts';
import type { Index } from './open-index.ts';

/** A part of the sitemap that holds stories. */
export type SitemapPart = {
  /** `2026-11`, and `2026-11-2` for the second part of a month that needs two. */
  readonly name: string;
  /** When one of its stories last became another one to its readers. */
  readonly modifiedAt: Instant;
};

/** A story as the sitemap lists it. */
export type SitemapStory = {
  readonly path: string;
  readonly modifiedAt: Instant;
  /** Addresses of the pictures of our own that it shows, decoded. */
  readonly pictures: readonly string[];
  /** All languages of the story, its own among them and the original first; none when it has only one. */
  readonly translations: readonly Translation[];
};

/** What decides which stories the sitemap holds, and in which part. */
export type SitemapScope = TranslationScope & {
  /** IANA zone in which months begin and end. */
  readonly timeZone: string;
  /** Stories in one part, `partSize` but in tests. */
  readonly size?: number;
};

/**
 * Stories in one part. sitemaps.org allows 50,000 addresses and 50 MB; so few are made, sent and compressed
 * in a moment, whatever pictures and languages they have.
 */
const partSize = 2_000;

/** Pictures of one story that a crawler is told of: the most that Google takes (Search Central, "Image sitemaps"). */
const mostPictures = 1_000;

const oldestFirst = 'ORDER BY published_at, path';

/** Live stories that search engines may list. */
const walk = `
  articles WHERE listed = 1 AND published_at >= :from AND published_at < :to AND expires_at > :now
    AND ${isIndexable('articles')}`;

const modified = lastChangeOf('articles');

/** The parts that hold live stories, by month of publication; the oldest first. */
export function listSitemapParts(index: Index, scope: SitemapScope): SitemapPart[] {
  const { now, timeZone } = scope;
  const next = index.prepare(`SELECT published_at FROM ${walk} ${oldestFirst} LIMIT 1`);
  const parts: SitemapPart[] = [];
  for (let from = Number.MIN_SAFE_INTEGER; ; ) {
    const oldest = next.get(keysOf(scope, from, now + 1));
    if (oldest === undefined) return parts;
    // Months mostly follow each other; after an empty one the next story says which it is.
    for (let month = monthOf(Number(oldest.published_at), timeZone); ; month = monthAfter(month)) {
      const bounds = monthBounds(month.year, month.month, timeZone);
      const partsOfMonth = listPartsOf(index, formatIsoMonth(month.year, month.month), bounds, scope);
      from = bounds.to;
      if (partsOfMonth.length === 0) break;
      parts.push(...partsOfMonth);
    }
  }
}

/**
 * The live stories of a part, oldest first, so that a part that is full stays as it is; none for a part that does not
 * exist.
 */
export function listSitemapStories(index: Index, name: string, scope: SitemapScope): SitemapStory[] {
  const { now, timeZone, size = partSize } = scope;
  const [, month, number = '1'] = /^([1-9]\d{3}-(?:0[1-9]|1[0-2]))(?:-([2-9]|[1-9]\d{1,3}))?$/.exec(name) ?? [];
  if (month === undefined) return [];
  const { from, to } = monthBounds(Number(month.slice(0, 4)), Number(month.slice(5)), timeZone);
  const before = (Number(number) - 1) * size;
  const keys = keysOf(scope, from, Math.min(to, now + 1));
  const rows = index.prepare(selectStories).all({ ...keys, size, before });
  const originals = rows.flatMap(({ original }) => (original === null ? [] : [String(original)]));
  const sets = listTranslationSets(index, new Set(originals), scope);
  return rows.map(({ path, modified: at, pictures, original }) => {
    const addresses: readonly string[] = JSON.parse(String(pictures));
    const translations = sets.get(String(original)) ?? [];
    const isOneOf = translations.some((other) => other.path === path);
    return {
      path: String(path),
      modifiedAt: Number(at),
      pictures: addresses,
      translations: isOneOf ? translations : [],
    };
  });
}

/** Only what has been measured is a picture that readers get, of two files at one address the first, as `findPictureSize` has it. `original` is null for a story in one language. */
const selectStories = `
  SELECT found.path, found.modified,
    (SELECT json_group_array(name) FROM (
      SELECT m.name FROM mentions m WHERE m.n = found.n AND m.kind = 'media' AND (
        SELECT f.width FROM files f WHERE f.address = m.name AND f.address <> '' ORDER BY f.file LIMIT 1
      ) IS NOT NULL LIMIT ${mostPictures}
    )) AS pictures,
    coalesce(a.translation_of, (SELECT t.translation_of FROM articles t WHERE t.translation_of = a.path LIMIT 1)) AS original
  FROM (
    SELECT n, published_at, path, ${modified} AS modified FROM ${walk} ${oldestFirst} LIMIT :size OFFSET :before
  ) AS found JOIN articles a ON a.n = found.n ORDER BY found.published_at, found.path`;

type Bounds = { readonly from: Instant; readonly to: Instant };

/** Only a month that needs several parts is walked again: to where each ends, and for its own last change. */
function listPartsOf(index: Index, month: string, { from, to }: Bounds, scope: SitemapScope): SitemapPart[] {
  const { now, size = partSize } = scope;
  const end = { end: Math.min(to, now + 1), endPath: '' };
  const keys = { now, ...indexableKeys(scope) };
  const { stories, modifiedAt } = lookAlong(index, walk, keysOf(scope, from, end.end));
  if (stories <= size) return stories === 0 ? [] : [{ name: month, modifiedAt }];
  const parts: SitemapPart[] = [];
  for (let start = { from, path: '' }; ; ) {
    const row = index.prepare(jump).get({ ...keys, ...start, ...end, size });
    const next = row === undefined ? end : { end: Number(row.published_at), endPath: String(row.path) };
    const part = lookAlong(index, stretch, { ...keys, ...start, ...next });
    parts.push({
      name: parts.length === 0 ? month : `${month}-${parts.length + 1}`,
      modifiedAt: part.modifiedAt,
    });
    if (row === undefined) return parts;
    start = { from: next.end, path: next.endPath };
  }
}

/** Stories from the one at `from` and `path` up to and without the one at `end` and `endPath`. */
const stretch = `
  articles WHERE listed = 1 AND published_at >= :from AND published_at <= :end AND expires_at > :now
    AND (published_at > :from OR path >= :path) AND (published_at < :end OR path < :endPath)
    AND ${isIndexable('articles')}`;

const jump = `SELECT published_at, path FROM ${stretch} ${oldestFirst} LIMIT 1 OFFSET :size`;

/** A change that is dated ahead is rare: only where there is one is each story asked for its last until now. */
function lookAlong(index: Index, stories: string, keys: WalkKeys) {
  const row = index.prepare(`SELECT count(*) AS stories, max(modified_at) AS at FROM ${stories}`).get(keys);
  const isPast = Number(row?.at) <= keys.now;
  const exact = isPast ? row : index.prepare(`SELECT max(${modified}) AS at FROM ${stories}`).get(keys);
  return { stories: Number(row?.stories), modifiedAt: Number(exact?.at) };
}

type WalkKeys = Readonly<Record<string, string | number>> & { readonly now: Instant };

function keysOf(scope: SitemapScope, from: Instant, to: Instant) {
  return { from, to, now: scope.now, ...indexableKeys(scope) };
}

function monthAfter({ year, month }: { readonly year: number; readonly month: number }) {
  return month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
}
