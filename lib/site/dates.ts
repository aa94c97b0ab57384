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

/** "14:05" or "2:05 pm", in the language and zone given. */
export function formatClock(at: Instant, language: string, timeZone: string): string {
  return formatterOf(language, { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
}

/** ISO 8601 with the zone's offset at that moment, for `datetime` attributes and machines. */
export function formatIso(at: Instant, timeZone: string): string {
  return formatISO(at, { in: tz(timeZone) });
}

/** "2026", as the language counts its years. */
export function formatYear(year: number, language: string): string {
  return formatArchive({ year: 'numeric' }, Date.UTC(year, 0, 1), language);
}

/** "November 2026". */
export function formatMonth(year: number, month: number, language: string): string {
  return formatArchive({ year: 'numeric', month: 'long' }, Date.UTC(year, month - 1, 1), language);
}

/** "November". */
export function formatMonthName(month: number, language: string): string {
  return formatArchive({ month: 'long' }, Date.UTC(2000, month - 1, 1), language);
}

/** "22 November 2026", of a day of the archive. */
export function formatDate(year: number, month: number, day: number, language: string): string {
  return formatArchive({ year: 'numeric', month: 'long', day: 'numeric' }, Date.UTC(year, month - 1, day), language);
}

/** "2026-11-22", for `datetime` attributes. */
export function formatIsoDay(year: number, month: number, day: number): string {
  return `${formatIsoMonth(year, month)}-${String(day).padStart(2, '0')}`;
}

/** Calendars whose months are those of the Gregorian one, which the archive goes by. */
const sameMonths: ReadonlySet<string> = new Set(['gregory', 'iso8601', 'buddhist', 'japanese', 'roc']);

/** In the calendar of the language, unless its months begin on other days, as those of Persian do. */
function formatArchive(options: Intl.DateTimeFormatOptions, at: Instant, language: string): string {
  const own = formatterOf(language, { ...options, timeZone: 'UTC' });
  const isOurs = sameMonths.has(own.resolvedOptions().calendar);
  return (isOurs ? own : formatterOf(language, { ...options, timeZone: 'UTC', calendar: 'gregory' })).format(at);
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

/** Start of a day and of the next one, in the zone given. */
export function dayBounds(year: number, month: number, day: number, timeZone: string): { from: Instant; to: Instant } {
  return {
    from: inZone(year, month, day, [0, 0, 0, 0], timeZone),
    to: inZone(year, month, day + 1, [0, 0, 0, 0], timeZone),
  };
}

/** The day a moment lies in, with its month from 1 to 12, in the zone given. */
export function dayOf(at: Instant, timeZone: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = formatIso(at, timeZone).slice(0, 'YYYY-MM-DD'.length).split('-').map(Number);
  return { year, month, day };
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
