import { type Instant, parseInstant } from '#lib/base/instant.ts';
import type { ItemDates } from './read-item.ts';

/**
 * When something was published or written: the date in UTC, else the one in the zone of the site, else that of RSS. Drafts have
 * `0000-00-00 00:00:00`, which is none.
 *
 * @param timeZone of the WordPress site, IANA.
 */
export function readMoment({ gmt, local, rss }: ItemDates, timeZone: string): Instant | null {
  return readDate(gmt, 'UTC') ?? readDate(local, timeZone) ?? readRssDate(rss);
}

function readDate(text: string, timeZone: string): Instant | null {
  const parsed = parseInstant(text, timeZone);
  return parsed.ok ? parsed.value : null;
}

/** RFC 822 with a year of four digits. WordPress writes `Mon, 30 Nov -0001` for a date that it does not have. */
function readRssDate(text: string): Instant | null {
  if (!/^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} [1-9]\d{3} /i.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
