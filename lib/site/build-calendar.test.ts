import { expect, test } from 'vitest';
import { buildCalendar } from './build-calendar.ts';

/** The first and last week, a dot for a day of another month. */
function endsOf(year: number, month: number, language: string): string[] {
  const { weeks } = buildCalendar(year, month, language);
  return [weeks[0], weeks.at(-1)].map((week) => week?.map((day) => day ?? '.').join(' ') ?? '');
}

const headsOf = (language: string) =>
  buildCalendar(2026, 11, language)
    .weekdays.map(({ short }) => short)
    .join(' ');

test('weeks begin as they do where the language is spoken', () => {
  expect(endsOf(2026, 11, 'de')).toEqual(['. . . . . . 1', '30 . . . . . .']);
  expect(endsOf(2026, 11, 'en')).toEqual(['1 2 3 4 5 6 7', '29 30 . . . . .']);
  expect(endsOf(2026, 11, 'en-GB')).toEqual(['. . . . . . 1', '30 . . . . . .']);
  expect(endsOf(2026, 11, 'fa')).toEqual(['. 1 2 3 4 5 6', '28 29 30 . . . .']);
});

test('weekdays are named in the language, so that they fit over a narrow column and can be read aloud', () => {
  expect(headsOf('de')).toBe('Mo Di Mi Do Fr Sa So');
  expect(headsOf('en-US')).toBe('Sun Mon Tue Wed Thu Fri Sat');
  expect(headsOf('ar')).toBe('س ح ن ث ر خ ج');
  expect(headsOf('ja')).toBe('日 月 火 水 木 金 土');
  expect(buildCalendar(2026, 11, 'de').weekdays[0]).toEqual({ short: 'Mo', long: 'Montag' });
});

test('a month has all of its days, four to six weeks of seven', () => {
  for (const [year, month, days, weeks] of [
    [2026, 2, 28, 4],
    [2024, 2, 29, 5],
    [2026, 8, 31, 6],
    [2026, 12, 31, 5],
  ] as const) {
    const calendar = buildCalendar(year, month, year === 2026 && month === 2 ? 'en-US' : 'de');
    expect(calendar.weeks.flat().filter((day) => day !== null)).toEqual(Array.from({ length: days }, (_, n) => n + 1));
    expect(calendar.weeks).toHaveLength(weeks);
    expect(calendar.weeks.every((week) => week.length === 7)).toBe(true);
  }
});
