import { tz } from '@date-fns/tz';
import { formatISO } from 'date-fns/formatISO';
import { type Instant, inZone } from '#lib/base/instant.ts';

/** "22 November 2026", in the language and zone given. */
export function formatDay(at: Instant, language: string, timeZone: string): string {
  return formatterOf(language, { dateStyle: 'long', timeZone }).format(at);
}

/** "Sunday 22 November 2026", in the language and zone given. */
export function formatWeekday(at: Instant, language: string, timeZone: string): string {
  return formatterOf(language, { dateStyle: 'full', timeZone }).format(at);
}

/** "22 November 2026 at 14:05 CET", in the language and zone given. */
export function formatDayAndTime(at: Instant, language: string, timeZone: string): string {
  return formatterOf(language, {
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
  return formatterOf(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(first);
}

/** "November". */
export function formatMonthName(month: number, language: string): string {
  return formatterOf(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1));
}

/** "2026-11", for `datetime` attributes. */
export function formatIsoMonth(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** Start of a month and of the next one, in the zone given. */
export function monthBounds(year: number, month: number, timeZone: string): { from: Instant; to: Instant } {
  return {
    from: inZone(year, month, 1, [0, 0, 0, 0], timeZone),
    to: inZone(year, month + 1, 1, [0, 0, 0, 0], timeZone),
  };
}

/** Start of a year and of the next one, in the zone given. */
export function yearBounds(year: number, timeZone: string): { from: Instant; to: Instant } {
  return { from: monthBounds(year, 1, timeZone).from, to: monthBounds(year, 12, timeZone).to };
}

/** The month a moment lies in, from 1 to 12, in the zone given. */
export function monthOf(at: Instant, timeZone: string): { year: number; month: number } {
  const [year, month] = formatIso(at, timeZone).split('-').map(Number);
  return { year: year ?? 0, month: month ?? 0 };
}

/** Making one takes twenty times as long as using it, and a page prints dozens of dates. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Languages and zones come from files, of which there is no end. */
const mostFormatters = 200;

function formatterOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  if (formatters.size >= mostFormatters) formatters.clear();
  const made = new Intl.DateTimeFormat(language, options);
  formatters.set(key, made);
  return made;
}
