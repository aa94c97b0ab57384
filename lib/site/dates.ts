import { TZDate, tz } from '@date-fns/tz';
import { format, formatISO } from 'date-fns';
import type { Instant } from '#lib/base/instant.ts';

/** "22 November 2026", in the language and zone given. */
export function formatDay(at: Instant, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(at);
}

/** "22 November 2026 at 14:05 CET", in the language and zone given. */
export function formatDayAndTime(at: Instant, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at);
}

/** ISO 8601 with the zone's offset at that moment, for `datetime` attributes and machines. */
export function formatIso(at: Instant, timeZone: string): string {
  return formatISO(at, { in: tz(timeZone) });
}

/** "November 2026". */
export function formatMonth(year: number, month: number, language: string): string {
  const first = Date.UTC(year, month - 1, 1);
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(first);
}

/** The month a moment falls in, as "2026-11", in the zone given. */
export function monthOf(at: Instant, timeZone: string): string {
  return format(at, 'yyyy-MM', { in: tz(timeZone) });
}

/** Start of a month and of the next one, in the zone given. */
export function monthBounds(year: number, month: number, timeZone: string): { from: Instant; to: Instant } {
  return {
    from: new TZDate(year, month - 1, 1, timeZone).getTime(),
    to: new TZDate(year, month, 1, timeZone).getTime(),
  };
}
