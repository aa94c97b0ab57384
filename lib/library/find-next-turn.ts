import { type Instant, inZone } from '#lib/base/instant.ts';
import { formatIso } from '#lib/site/dates.ts';
import { findNextChange } from './find-next-change.ts';
import type { Index } from './open-index.ts';

/**
 * The first moment after `now` at which time alone changes any answer of the site: a publication, an expiry, a
 * correction or an update that is dated ahead, the end of breaking news or of a pin, and midnight, because every page
 * prints the date.
 *
 * @param timeZone the zone in which the site prints its dates.
 */
export function findNextTurn(index: Index, now: Instant, timeZone: string): Instant {
  const at = index.prepare('SELECT min(at) AS at FROM moments WHERE at > ?').get(now)?.at;
  const moment = typeof at === 'number' ? at : Number.POSITIVE_INFINITY;
  return Math.min(findNextChange(index, now), moment, nextMidnight(now, timeZone));
}

/** The first moment of the next day, which is an hour after midnight where the clocks skip that one. */
function nextMidnight(now: Instant, timeZone: string): Instant {
  const [year = 0, month = 0, day = 0] = formatIso(now, timeZone).slice(0, 10).split('-').map(Number);
  return inZone(year, month, day + 1, [0, 0, 0, 0], timeZone);
}
