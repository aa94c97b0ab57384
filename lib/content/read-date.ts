import { type Instant, parseInstant } from '#lib/base/instant.ts';
import type { Problem } from '#lib/base/problem.ts';
import type { FrontMatter } from './split-front-matter.ts';

/** What reading a date needs beside its text, and where its faults go. */
export type DateReader = {
  readonly file: string;
  readonly locate: FrontMatter['locate'];
  /** IANA zone of dates without an offset. */
  readonly timeZone: string;
  /** Faults that leave no date: the file cannot be shown in this version. */
  readonly errors: Problem[];
  /** Faults that leave a usable date. */
  readonly problems: Problem[];
};

/** The moment a field names; null when the field is absent or, with an error noted, unreadable. */
export function readDate(reader: DateReader, text: string | undefined, path: readonly PropertyKey[]): Instant | null {
  if (text === undefined) return null;
  const parsed = parseInstant(text, reader.timeZone);
  if (parsed.ok) return parsed.value;
  const base = { file: reader.file, ...reader.locate(path), rule: 'date', severity: 'error' } as const;
  const written = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  if (parsed.error.kind === 'impossible-zone') {
    const { offset, asIfLocal } = parsed.error;
    const message = `Unexpected offset "${offset}" in ${String(path[0])}, expected one from -12:00 to +14:00`;
    reader.problems.push({ ...base, message, hint: `read as a time in ${reader.timeZone}` });
    return asIfLocal;
  }
  const message = `Unexpected "${written}" in ${String(path[0])}, expected ${parsed.error.kind === 'no-such-day' ? 'a day and time that exist' : 'a date such as 2026-11-22T07:30:00+01:00'}`;
  reader.errors.push({ ...base, message, hint: 'year-month-day, then T, the time and the offset from UTC' });
  return null;
}
