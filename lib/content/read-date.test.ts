import { expect, test } from 'vitest';
import { type DateReader, readDate } from './read-date.ts';

function reader(): DateReader {
  const locate = () => ({ line: 3, column: 7 });
  return { file: 'articles/world/fire.md', locate, timeZone: 'Europe/Vienna', errors: [], problems: [] };
}

const fault = { file: 'articles/world/fire.md', line: 3, column: 7, rule: 'date', severity: 'error' } as const;

test('a field that is absent has no date and no fault', () => {
  const dates = reader();
  expect(readDate(dates, undefined, ['updated'])).toBeNull();
  expect([...dates.errors, ...dates.problems]).toEqual([]);
});

test('a date without an offset is read in the zone of the site', () => {
  const dates = reader();
  expect(readDate(dates, '2026-07-22 14:00', ['date'])).toBe(Date.parse('2026-07-22T12:00:00Z'));
  expect([...dates.errors, ...dates.problems]).toEqual([]);
});

test('an impossible offset is a Problem, and the clock time is kept as a local one', () => {
  const dates = reader();
  expect(readDate(dates, '2026-07-22T14:00+25:00', ['date'])).toBe(Date.parse('2026-07-22T12:00:00Z'));
  expect(dates.errors).toEqual([]);
  expect(dates.problems).toEqual([
    {
      ...fault,
      message: 'Unexpected offset "+25:00" in date, expected one from -12:00 to +14:00',
      hint: 'read as a time in Europe/Vienna',
    },
  ]);
});

test('a day that does not exist is an error', () => {
  const dates = reader();
  expect(readDate(dates, '2026-02-30', ['expires'])).toBeNull();
  expect(dates.problems).toEqual([]);
  expect(dates.errors).toEqual([
    {
      ...fault,
      message: 'Unexpected "2026-02-30" in expires, expected a day and time that exist',
      hint: 'year-month-day, then T, the time and the offset from UTC',
    },
  ]);
});

test('what is no date is an error, cut when it is long', () => {
  const dates = reader();
  expect(readDate(dates, 'x'.repeat(50), ['corrections', 0, 'date'])).toBeNull();
  expect(dates.errors).toMatchObject([
    {
      ...fault,
      message: `Unexpected "${'x'.repeat(39)}…" in corrections, expected a date such as 2026-11-22T07:30:00+01:00`,
    },
  ]);
});
