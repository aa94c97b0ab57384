import { expect, test } from 'vitest';
import { dayBounds, monthBounds } from '#lib/site/dates.ts';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findNeighbours, listDays, listMonths, listMonthsOf } from './list-months.ts';

const index = makeIndex({
  'articles/river/a.md': story({ date: '2026-11-03T10:00:00Z' }),
  'articles/river/b.md': story({ date: '2026-11-01T00:00:00Z' }),
  'articles/river/eve.md': story({ date: '2025-12-31T23:30:00Z' }),
  'articles/river/c.md': story({ date: '2025-02-01T10:00:00Z' }),
  'articles/river/old.md': story({ date: '1899-05-05T10:00:00Z' }),
  'articles/river/over.md': story({ date: '2025-03-01T10:00:00Z', expires: '2025-04-01' }),
  'articles/river/draft.md': story({ date: '2025-04-01T10:00:00Z', draft: 'true' }),
  'articles/river/soon.md': story({ date: '2026-12-01T10:00:00Z' }),
});

/** Years with their months and the stories of each. */
function print(now: number, timeZone: string): string[] {
  return listMonths(index, now, timeZone).map(({ year, stories, months }) =>
    [`${year} (${stories}):`, ...months.map((one) => `${one.month} (${one.stories})`)].join(' '),
  );
}

test('the months with live stories, the newest first, and how many there are of each', () => {
  expect(print(noon, 'UTC')).toEqual(['2026 (2): 11 (2)', '2025 (2): 12 (1) 2 (1)', '1899 (1): 5 (1)']);
  expect(listMonthsOf(index, 2025, noon, 'UTC')).toEqual([
    { month: 12, stories: 1 },
    { month: 2, stories: 1 },
  ]);
  expect(listMonthsOf(index, 2024, noon, 'UTC')).toEqual([]);
});

test('months end at the midnights of the zone', () => {
  expect(print(noon, 'Europe/Vienna').slice(0, 2)).toEqual(['2026 (3): 11 (2) 1 (1)', '2025 (1): 2 (1)']);
  expect(print(noon, 'America/St_Johns')[0]).toBe('2026 (2): 11 (1) 10 (1)');
  expect(listMonthsOf(index, 2026, noon, 'Europe/Vienna')).toEqual(listMonths(index, noon, 'Europe/Vienna')[0]?.months);
});

test('a month comes with its first story and goes with its last', () => {
  expect(print(Date.UTC(2026, 11, 1, 10), 'UTC')[0]).toBe('2026 (3): 12 (1) 11 (2)');
  expect(print(Date.UTC(2026, 11, 1, 10) - 1, 'UTC')[0]).toBe('2026 (2): 11 (2)');
  expect(print(Date.UTC(2025, 2, 31), 'UTC')[0]).toBe('2025 (2): 3 (1) 2 (1)');
  expect(print(0, 'UTC')).toEqual(['1899 (1): 5 (1)']);
  expect(print(Date.UTC(1800, 0, 1), 'UTC')).toEqual([]);
});

test('what is remembered of the months is forgotten with an edit', () => {
  const edited = makeIndex({ 'articles/river/a.md': story({ date: '2026-11-03' }) });
  const count = () => listMonths(edited, noon, 'UTC').map(({ stories }) => stories);
  expect([count(), count()]).toEqual([[1], [1]]);
  changeIndex(edited, { 'articles/river/b.md': story({ date: '2026-11-04' }) });
  expect(count()).toEqual([2]);
  edited.close();
});

test('the days of a month with live stories, and how many there are of each', () => {
  expect(listDays(index, 2026, 11, noon, 'UTC')).toEqual([
    { day: 1, stories: 1 },
    { day: 3, stories: 1 },
  ]);
  expect(listDays(index, 2026, 10, noon, 'America/St_Johns')).toEqual([{ day: 31, stories: 1 }]);
  expect(listDays(index, 2026, 12, noon, 'UTC')).toEqual([]);
  expect(listDays(index, 2025, 3, noon, 'UTC')).toEqual([]);
});

test('a day on which the clocks change has 23 or 25 hours', () => {
  const clocks = makeIndex({
    ...Object.fromEntries(
      ['2026-03-28T23:00Z', '2026-03-29T21:59Z', '2026-10-24T22:00Z', '2026-10-25T22:59Z', '2026-10-25T23:00Z'].map(
        (date, n) => [`articles/river/s-${n}.md`, story({ date })],
      ),
    ),
  });
  expect(listDays(clocks, 2026, 3, noon, 'Europe/Vienna')).toEqual([{ day: 29, stories: 2 }]);
  expect(listDays(clocks, 2026, 10, noon, 'Europe/Vienna')).toEqual([
    { day: 25, stories: 2 },
    { day: 26, stories: 1 },
  ]);
  clocks.close();
});

test('beside a month or day stand the nearest that have stories readers may see', () => {
  const at = (...bounds: Parameters<typeof findNeighbours>[1][]) =>
    bounds.map((one) => findNeighbours(index, one, noon));
  const [first, third, november, january] = at(
    dayBounds(2026, 11, 1, 'UTC'),
    dayBounds(2026, 11, 3, 'UTC'),
    monthBounds(2026, 11, 'UTC'),
    monthBounds(2026, 1, 'UTC'),
  );
  expect(first).toEqual({ earlier: Date.UTC(2025, 11, 31, 23, 30), later: Date.UTC(2026, 10, 3, 10) });
  expect(third).toEqual({ earlier: Date.UTC(2026, 10, 1), later: null });
  expect(november).toEqual({ earlier: Date.UTC(2025, 11, 31, 23, 30), later: null });
  expect(january).toEqual({ earlier: Date.UTC(2025, 11, 31, 23, 30), later: Date.UTC(2026, 10, 1) });
  const [oldest, march] = at(monthBounds(1899, 5, 'UTC'), monthBounds(2025, 3, 'UTC'));
  expect(oldest).toEqual({ earlier: null, later: Date.UTC(2025, 1, 1, 10) });
  expect(march).toEqual({ earlier: Date.UTC(2025, 1, 1, 10), later: Date.UTC(2025, 11, 31, 23, 30) });
});
