import { expect, test } from 'vitest';
import {
  dayBounds,
  dayOf,
  formatDate,
  formatDay,
  formatDayAndTime,
  formatIso,
  formatIsoDay,
  formatIsoMonth,
  formatMonth,
  formatMonthName,
  formatYear,
  monthBounds,
  monthOf,
  yearBounds,
} from './dates.ts';

const afternoon = Date.parse('2026-11-22T13:05:09Z');
const nearMidnight = Date.parse('2026-11-30T23:30:00Z');

test('a day is printed in the language and zone given', () => {
  expect(formatDay(afternoon, 'en-GB', 'UTC')).toBe('22 November 2026');
  expect(formatDay(afternoon, 'en', 'UTC')).toBe('November 22, 2026');
  expect(formatDay(nearMidnight, 'de', 'UTC')).toBe('30. November 2026');
  expect(formatDay(nearMidnight, 'de', 'Europe/Vienna')).toBe('1. Dezember 2026');
  expect(formatDay(afternoon, 'hi', 'UTC')).toBe('22 नवंबर 2026');
});

test('a day and time name their zone', () => {
  expect(formatDayAndTime(afternoon, 'en-GB', 'Europe/Vienna')).toBe('22 November 2026 at 14:05 CET');
  expect(formatDayAndTime(Date.parse('2026-07-22T13:05:00Z'), 'en-GB', 'Europe/Vienna')).toBe(
    '22 July 2026 at 15:05 CEST',
  );
  expect(formatDayAndTime(afternoon, 'en-GB', 'UTC')).toBe('22 November 2026 at 13:05 UTC');
});

test('machines get the offset of that moment', () => {
  expect(formatIso(afternoon, 'UTC')).toBe('2026-11-22T13:05:09Z');
  expect(formatIso(afternoon, 'Europe/Vienna')).toBe('2026-11-22T14:05:09+01:00');
  expect(formatIso(Date.parse('2026-07-22T13:05:09Z'), 'Europe/Vienna')).toBe('2026-07-22T15:05:09+02:00');
  expect(formatIso(afternoon, 'America/St_Johns')).toBe('2026-11-22T09:35:09-03:30');
});

test('a month is printed whole', () => {
  expect(formatMonth(2026, 11, 'en')).toBe('November 2026');
  expect(formatMonth(2026, 1, 'fr')).toBe('janvier 2026');
});

test('a month is named alone, and for machines', () => {
  expect([1, 5, 12].map((month) => formatMonthName(month, 'en'))).toEqual(['January', 'May', 'December']);
  expect(formatMonthName(3, 'de')).toBe('März');
  expect([formatIsoMonth(2026, 3), formatIsoMonth(2026, 11)]).toEqual(['2026-03', '2026-11']);
});

test('a month begins and ends at midnight of its zone, over a change of clocks and of years', () => {
  expect(monthBounds(2026, 10, 'Europe/Vienna')).toEqual({
    from: Date.parse('2026-10-01T00:00:00+02:00'),
    to: Date.parse('2026-11-01T00:00:00+01:00'),
  });
  expect(monthBounds(2026, 12, 'UTC')).toEqual({ from: Date.UTC(2026, 11, 1), to: Date.UTC(2027, 0, 1) });
});

test('a year runs from one January to the next in its zone', () => {
  expect(yearBounds(2026, 'Europe/Vienna')).toEqual({
    from: Date.parse('2026-01-01T00:00:00+01:00'),
    to: Date.parse('2027-01-01T00:00:00+01:00'),
  });
});

test('a moment lies in the month that the clocks of its zone show', () => {
  expect(monthOf(nearMidnight, 'UTC')).toEqual({ year: 2026, month: 11 });
  expect(monthOf(nearMidnight, 'Europe/Vienna')).toEqual({ year: 2026, month: 12 });
  expect(monthOf(Date.parse('2026-12-31T23:30:00Z'), 'Europe/Vienna')).toEqual({ year: 2027, month: 1 });
  const { from, to } = monthBounds(2026, 3, 'America/St_Johns');
  expect([from - 1, from, to - 1, to].map((at) => monthOf(at, 'America/St_Johns').month)).toEqual([2, 3, 3, 4]);
});

test('the archive goes by Gregorian months, in the calendar of the language where that has the same', () => {
  expect(formatMonth(2026, 11, 'fa')).toBe('نوامبر ۲۰۲۶');
  expect(formatMonthName(11, 'fa')).toBe('نوامبر');
  expect(formatYear(2026, 'fa')).toBe('۲۰۲۶');
  expect(formatYear(2026, 'ar-EG')).toBe('٢٠٢٦');
  expect(formatYear(1517, 'en-GB')).toBe('1517');
  expect(formatMonth(2026, 11, 'th')).toBe('พฤศจิกายน 2569');
  expect(formatDate(2026, 11, 23, 'en-GB')).toBe('23 November 2026');
  expect(formatDate(2026, 11, 23, 'ja')).toBe('2026年11月23日');
  expect(formatIsoDay(2026, 3, 7)).toBe('2026-03-07');
});

test('a day lasts from one midnight of the zone to the next, an hour longer or shorter where the clocks change', () => {
  const hours = (month: number, day: number, timeZone: string) => {
    const { from, to } = dayBounds(2026, month, day, timeZone);
    return (to - from) / 3_600_000;
  };
  expect(dayBounds(2026, 11, 30, 'Europe/Vienna')).toEqual({
    from: Date.parse('2026-11-29T23:00Z'),
    to: Date.parse('2026-11-30T23:00Z'),
  });
  expect(hours(3, 29, 'Europe/Vienna')).toBe(23);
  expect(hours(10, 25, 'Europe/Vienna')).toBe(25);
  expect(dayOf(nearMidnight, 'Europe/Vienna')).toEqual({ year: 2026, month: 12, day: 1 });
  expect(dayOf(nearMidnight, 'UTC')).toEqual({ year: 2026, month: 11, day: 30 });
});
