import type { Instant } from './instant.ts';

/** A moment as names of files have it, which then sort by time: in UTC, without colons, which not every disk takes. */
export function writeFileTime(at: Instant): string {
  return new Date(at).toISOString().replaceAll(':', '-');
}

/** The moment that `writeFileTime` wrote; undefined for another text. */
export function readFileTime(text: string): Instant | undefined {
  const [, day, hour, minute, second] = pattern.exec(text) ?? [];
  const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}

const pattern = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z$/;
