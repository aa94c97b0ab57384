import type { Instant } from '#lib/base/instant.ts';
import { formatIso, monthBounds } from '#lib/site/dates.ts';
import { lastChangeOf } from './last-change.ts';
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
  /** Address of its picture as the story names it, or null. */
  readonly image: string | null;
};

/**
 * Stories in one part. sitemaps.org allows 50,000 addresses and 50 MB: with two addresses of the 2,048 characters it
 * allows for each story, this many can never exceed either.
 */
export const partSize = 10_000;

/** What sitemaps say of live stories that name no other address as their canonical one, oldest first. */
const walk =
  'articles WHERE listed = 1 AND published_at >= :from AND published_at < :to AND expires_at > :now AND elsewhere = 0';
const oldestFirst = 'ORDER BY published_at, path';

const modified = lastChangeOf('articles');

/** The parts that hold live stories at `now`, by month of publication in the zone given; the oldest first. */
export function listSitemapParts(index: Index, timeZone: string, now: Instant, size = partSize): SitemapPart[] {
  const parts: SitemapPart[] = [];
  const next = index.prepare(`SELECT published_at FROM ${walk} ${oldestFirst} LIMIT 1`);
  for (let from = Number.MIN_SAFE_INTEGER; ; ) {
    const oldest = next.get({ from, to: now + 1, now });
    if (oldest === undefined) return parts;
    const month = formatIso(Number(oldest.published_at), timeZone).slice(0, 7);
    const bounds = readBounds(month, timeZone);
    parts.push(...listPartsOf(index, month, { from: bounds.from, to: Math.min(bounds.to, now + 1), now }, size));
    from = bounds.to;
  }
}

/**
 * The live stories of a part, oldest first, so that a part that is full stays as it is; none for a part that does not
 * exist.
 */
export function listSitemapStories(
  index: Index,
  name: string,
  timeZone: string,
  now: Instant,
  size = partSize,
): SitemapStory[] {
  const [, month, number = '1'] = /^([1-9]\d{3}-(?:0[1-9]|1[0-2]))(?:-([2-9]|[1-9]\d{1,3}))?$/.exec(name) ?? [];
  if (month === undefined) return [];
  const { from, to } = readBounds(month, timeZone);
  return index
    .prepare(
      `SELECT found.path, found.modified, json_extract(d.json, '$.article.image.address') AS image FROM (
         SELECT n, published_at, path, ${modified} AS modified FROM ${walk} ${oldestFirst} LIMIT :size OFFSET :before
       ) AS found JOIN documents d ON d.n = found.n ORDER BY found.published_at, found.path`,
    )
    .all({ from, to: Math.min(to, now + 1), now, size, before: (Number(number) - 1) * size })
    .map(({ path, modified: at, image }) => {
      return { path: String(path), modifiedAt: Number(at), image: image === null ? null : String(image) };
    });
}

type Period = { readonly from: Instant; readonly to: Instant; readonly now: Instant };

function listPartsOf(index: Index, month: string, period: Period, size: number): SitemapPart[] {
  const parts: SitemapPart[] = [];
  const look = index.prepare(
    `SELECT count(*) AS stories, max(modified) AS at FROM (
       SELECT ${modified} AS modified FROM ${walk} ${oldestFirst} LIMIT :size OFFSET :before
     )`,
  );
  for (;;) {
    const row = look.get({ ...period, size, before: parts.length * size });
    if (typeof row?.at !== 'number') return parts;
    parts.push({ name: parts.length === 0 ? month : `${month}-${parts.length + 1}`, modifiedAt: row.at });
    if (Number(row.stories) < size) return parts;
  }
}

function readBounds(month: string, timeZone: string): { from: Instant; to: Instant } {
  return monthBounds(Number(month.slice(0, 4)), Number(month.slice(5)), timeZone);
}
