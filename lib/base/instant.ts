import { tzOffset } from '@date-fns/tz';
import { err, ok, type Result } from './result.ts';

/** A moment, as milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Why a date could not be read, or could only be read in part. */
export type DateFault =
  | { readonly kind: 'not-a-date' }
  | { readonly kind: 'no-such-day' }
  /** The clock time is sound but its offset exists nowhere; `asIfLocal` reads it in the site's zone. */
  | { readonly kind: 'impossible-zone'; readonly offset: string; readonly asIfLocal: Instant };

const pattern =
  /^([1-9]\d{3})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{1,2}(?::?\d{2})?)?)?$/i;

/**
 * Reads an ISO 8601 date or date and time. With an offset it is that moment; without one it is read in `timeZone`; a
 * date alone is midnight there.
 *
 * @param timeZone IANA name, for example `Europe/Vienna`.
 */
export function parseInstant(text: string, timeZone: string): Result<Instant, DateFault> {
  const match = pattern.exec(text.trim());
  if (match === null) return err({ kind: 'not-a-date' });
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return err({ kind: 'not-a-date' });
  const clock = [hour ?? 0, minute ?? 0, second ?? 0, milliseconds(match[7])] as const;
  const asUtc = Date.UTC(year, month - 1, day, ...clock);
  if (!isRealDay(year, month, day) || !isRealTime(clock)) return err({ kind: 'no-such-day' });

  const offset = match[8];
  if (offset === undefined) return ok(inZone(year, month, day, clock, timeZone));
  const minutes = parseOffset(offset);
  if (minutes === undefined) {
    return err({ kind: 'impossible-zone', offset, asIfLocal: inZone(year, month, day, clock, timeZone) });
  }
  return ok(asUtc - minutes * 60_000);
}

export type Clock = readonly [hour: number, minute: number, second: number, millisecond: number];

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
}

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isRealTime([hour, minute, second]: Clock): boolean {
  return hour <= 23 && minute <= 59 && second <= 59;
}

const day24 = 86_400_000;

/**
 * The moment at which the clocks of a zone show a time. Of an hour that comes twice it is the first; a time that the
 * clocks skip is read with the offset before the skip.
 *
 * @param month from 1 to 12, or 13 for January of the next year.
 */
export function inZone(year: number, month: number, day: number, clock: Clock, timeZone: string): Instant {
  const asUtc = Date.UTC(year, month - 1, day, ...clock);
  const [before = asUtc, after = asUtc] = [asUtc - day24, asUtc + day24].map(
    (near) => asUtc - offsetAt(near, timeZone),
  );
  const fits = (at: Instant) => at + offsetAt(at, timeZone) === asUtc;
  return fits(before) || !fits(after) ? before : after;
}

/** Milliseconds east of Greenwich. */
function offsetAt(at: Instant, timeZone: string): number {
  return tzOffset(timeZone, new Date(at)) * 60_000;
}

/** Minutes east of Greenwich, or undefined for an offset outside the range in use, −12:00 to +14:00. */
function parseOffset(offset: string): number | undefined {
  if (offset.toUpperCase() === 'Z') return 0;
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(offset);
  const hours = Number(match?.[2]);
  const rest = Number(match?.[3] ?? 0);
  const minutes = (match?.[1] === '-' ? -1 : 1) * (hours * 60 + rest);
  return rest < 60 && minutes >= -720 && minutes <= 840 ? minutes : undefined;
}
