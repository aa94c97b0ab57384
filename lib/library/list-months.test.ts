import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listMonths } from './list-months.ts';

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

test('the months with live stories, the newest first', () => {
  expect(listMonths(index, noon, 'UTC')).toEqual([
    { year: 2026, months: [11] },
    { year: 2025, months: [12, 2] },
    { year: 1899, months: [5] },
  ]);
});

test('months end at the midnights of the zone', () => {
  expect(listMonths(index, noon, 'Europe/Vienna').slice(0, 2)).toEqual([
    { year: 2026, months: [11, 1] },
    { year: 2025, months: [2] },
  ]);
  expect(listMonths(index, noon, 'America/St_Johns')[0]).toEqual({ year: 2026, months: [11, 10] });
});

test('a month comes with its first story and goes with its last', () => {
  expect(listMonths(index, Date.UTC(2026, 11, 1, 10), 'UTC')[0]).toEqual({ year: 2026, months: [12, 11] });
  expect(listMonths(index, Date.UTC(2026, 11, 1, 10) - 1, 'UTC')[0]).toEqual({ year: 2026, months: [11] });
  expect(listMonths(index, Date.UTC(2025, 2, 31), 'UTC')[0]).toEqual({ year: 2025, months: [3, 2] });
  expect(listMonths(index, 0, 'UTC')).toEqual([{ year: 1899, months: [5] }]);
  expect(listMonths(index, Date.UTC(1800, 0, 1), 'UTC')).toEqual([]);
});
