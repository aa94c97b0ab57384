import type { Instant } from '#lib/base/instant.ts';
import { dayBounds, monthBounds, monthOf, yearBounds } from '#lib/site/dates.ts';
import { rememberRows } from './find-milestone.ts';
import type { Index } from './open-index.ts';

/** A month, 1 to 12, and how many stories of it readers may see. */
export type ArchiveMonth = { readonly month: number; readonly stories: number };

/** The months of a year that have stories, the newest first. */
export type ArchiveYear = { readonly year: number; readonly stories: number; readonly months: readonly ArchiveMonth[] };

/** A day of a month, from 1, and how many stories of it readers may see. */
export type ArchiveDay = { readonly day: number; readonly stories: number };

/** From its first moment until before its last. */
type Bounds = { readonly from: Instant; readonly to: Instant };

/**
 * The years and months with a story that readers may see at `now`, the newest first. One jump along the index finds the
 * newest story of each month; to count them takes one walk over all, whose sums are remembered.
 *
 * @param timeZone the zone whose midnights part the months.
 */
export function listMonths(index: Index, now: Instant, timeZone: string): readonly ArchiveYear[] {
  const rows = rememberRows(index, `months in ${timeZone}`, now, () => walkMonths(index, always, now, timeZone));
  const years = new Map<number, ArchiveMonth[]>();
  for (const [year, month, stories] of rows) {
    const months = years.get(Number(year)) ?? [];
    months.push({ month: Number(month), stories: Number(stories) });
    years.set(Number(year), months);
  }
  return [...years].map(([year, months]) => ({
    year,
    stories: months.reduce((sum, { stories }) => sum + stories, 0),
    months,
  }));
}

/** The months of one year with a story that readers may see at `now`, the newest first. */
export function listMonthsOf(index: Index, year: number, now: Instant, timeZone: string): readonly ArchiveMonth[] {
  return walkMonths(index, yearBounds(year, timeZone), now, timeZone).map(([, month, stories]) => ({ month, stories }));
}

/** The days of a month with a story that readers may see at `now`, in their order. */
export function listDays(
  index: Index,
  year: number,
  month: number,
  now: Instant,
  timeZone: string,
): readonly ArchiveDay[] {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: last }, (_, at) => at + 1).flatMap((day) => {
    const stories = countBetween(index, dayBounds(year, month, day, timeZone), now);
    return stories === 0 ? [] : [{ day, stories }];
  });
}

/** Publication of the last story before a month or day and of the first after it, of those that readers may see; null for none. */
export function findNeighbours(
  index: Index,
  { from, to }: Bounds,
  now: Instant,
): { readonly earlier: Instant | null; readonly later: Instant | null } {
  const next = index
    .prepare(
      `SELECT published_at FROM articles WHERE listed = 1 AND published_at >= ? AND published_at <= ? AND expires_at > ?
       ORDER BY published_at LIMIT 1`,
    )
    .get(to, now, now)?.published_at;
  return { earlier: findNewest(index, Math.min(from, now + 1), now), later: typeof next === 'number' ? next : null };
}

const always: Bounds = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

type MonthRow = readonly [year: number, month: number, stories: number];

function walkMonths(index: Index, within: Bounds, now: Instant, timeZone: string): readonly MonthRow[] {
  const rows: MonthRow[] = [];
  let at = findNewest(index, Math.min(within.to, now + 1), now);
  while (at !== null && at >= within.from) {
    const { year, month } = monthOf(at, timeZone);
    const { from, to } = monthBounds(year, month, timeZone);
    rows.push([year, month, countBetween(index, { from, to }, now)]);
    at = findNewest(index, Math.min(at, from), now);
  }
  return rows;
}

function findNewest(index: Index, before: Instant, now: Instant): Instant | null {
  const row = index
    .prepare(
      `SELECT published_at FROM articles WHERE listed = 1 AND published_at < ? AND expires_at > ?
       ORDER BY published_at DESC LIMIT 1`,
    )
    .get(before, now);
  return row === undefined ? null : Number(row.published_at);
}

function countBetween(index: Index, { from, to }: Bounds, now: Instant): number {
  const row = index
    .prepare(
      `SELECT count(*) AS stories FROM articles
       WHERE listed = 1 AND published_at >= ? AND published_at < ? AND expires_at > ?`,
    )
    .get(from, Math.min(to, now + 1), now);
  return Number(row?.stories);
}
