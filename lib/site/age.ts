import type { Instant } from '#lib/base/instant.ts';
import { dayOf } from './dates.ts';

/**
 * Years that have gone by in full since the day of a moment, by the calendar of a zone: the count changes at midnight, as
 * all pages do. Who was born on 29 February turns on 1 March.
 */
export function fullYears(since: Instant, now: Instant, timeZone: string): number {
  const then = dayOf(since, timeZone);
  const today = dayOf(now, timeZone);
  const isBefore = today.month < then.month || (today.month === then.month && today.day < then.day);
  return Math.max(0, today.year - then.year - (isBefore ? 1 : 0));
}
