import type { Instant } from '#lib/base/instant.ts';

/** Rows of one second that have numbers of their own. */
const perSecond = 2 ** 20;

/** Seconds before and after 1970 that can be told apart, so that every id is a safe integer: 1697 to 2242. */
const mostSeconds = 2 ** 33 - 2;

/**
 * The first id of a second. Ids of search rows go up with the date, so that FTS5 finds the newest stories first and a
 * stretch of time is a range of ids.
 */
export function firstIdOf(at: Instant): number {
  return Math.max(-mostSeconds, Math.min(Math.floor(at / 1000), mostSeconds)) * perSecond;
}

/** The id after the last one of a moment's second. */
export function idAfter(at: Instant): number {
  return firstIdOf(at) + perSecond;
}

/** The id a story would like to have. Of a million documents two may want the same; the next free one will do. */
export function idFor(at: Instant, n: number): number {
  return firstIdOf(at) + (n % perSecond);
}

/** A parameter as FTS5 takes ids: Node gives numbers to SQLite as REAL, and a bound of that type FTS5 leaves out of its walk. */
export function idOf(parameter: ':first' | ':after' | '?'): string {
  return `CAST(${parameter} AS INTEGER)`;
}
