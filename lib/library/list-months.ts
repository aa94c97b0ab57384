import type { Instant } from '#lib/base/instant.ts';
import { monthBounds, monthOf } from '#lib/site/dates.ts';
import type { Index } from './open-index.ts';

/** The months of a year, 1 to 12, the newest first. */
export type ArchiveYear = { readonly year: number; readonly months: readonly number[] };

/**
 * The years and months with a story that readers may see at `now`, the newest first. One jump along the index finds the
 * newest story of each month, however many it has.
 *
 * @param timeZone the zone whose midnights part the months.
 */
export function listMonths(index: Index, now: Instant, timeZone: string): readonly ArchiveYear[] {
  const newest = index.prepare(
    `SELECT published_at FROM articles WHERE listed = 1 AND published_at < ? AND expires_at > ?
     ORDER BY published_at DESC LIMIT 1`,
  );
  const years = new Map<number, number[]>();
  for (let row = newest.get(now + 1, now); row !== undefined; ) {
    const at = Number(row.published_at);
    const { year, month } = monthOf(at, timeZone);
    years.set(year, [...(years.get(year) ?? []), month]);
    row = newest.get(Math.min(at, monthBounds(year, month, timeZone).from), now);
  }
  return [...years].map(([year, months]) => ({ year, months }));
}
