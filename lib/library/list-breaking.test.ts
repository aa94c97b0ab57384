import { afterAll, expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listAlerting, listBreaking, mostBreaking } from './list-breaking.ts';
import type { Index } from './open-index.ts';

const hour = 3_600_000;
const date = '2026-11-22T10:00Z';
const breaking = '2026-11-22T14:00Z';
const alert = 'The dam is open.';

const index = makeIndex({
  'articles/river/quiet.md': story({ date }),
  'articles/river/first.md': story({ date: '2026-11-22T09:00Z', breaking }),
  'articles/river/second.md': story({ date, breaking: 'true', alert }),
  'articles/river/third.md': story({ date: '2026-11-22T11:00Z', breaking, alert, expires: '2026-11-22T13:00Z' }),
  'articles/river/next.md': story({ date: '2026-11-22T13:00Z', breaking, alert }),
  'articles/river/over.md': story({ date: '2026-11-22T10:30Z', breaking: '2026-11-22T12:00Z' }),
  'articles/river/draft.md': story({ date, breaking, alert, draft: 'true' }),
  'articles/river/gone.md': story({ date, breaking, alert, withdrawn: 'true' }),
});
afterAll(() => index.close());

const breakingAt = (now: number, most = 3) => listBreaking(index, now, most).map(({ path }) => path);
const alertingAt = (since: number, now: number) => listAlerting(index, since, now).map(({ path }) => path);

test('breaking news are the live stories whose end has not come, newest first, as many as are asked for', () => {
  expect(breakingAt(noon - 1)).toEqual(['/river/third', '/river/over', '/river/second']);
  expect(breakingAt(noon)).toEqual(['/river/third', '/river/second', '/river/first']);
  expect(breakingAt(noon, 1)).toEqual(['/river/third']);
});

test('open pages are told of what the banner has no room for any more', () => {
  expect(breakingAt(noon - 1, mostBreaking.printed)).not.toContain('/river/first');
  expect(breakingAt(noon - 1, mostBreaking.told)).toContain('/river/first');
});

test('a story comes and goes to the millisecond', () => {
  expect(breakingAt(noon + hour - 1)).toEqual(['/river/third', '/river/second', '/river/first']);
  expect(breakingAt(noon + hour)).toEqual(['/river/next', '/river/second', '/river/first']);
  expect(breakingAt(noon + 2 * hour)).toEqual(['/river/second']);
});

test('breaking news without an end is none any more a day after its publication', () => {
  expect(breakingAt(noon + 22 * hour - 1)).toEqual(['/river/second']);
  expect(breakingAt(noon + 22 * hour)).toEqual([]);
});

test('an alert is asked for by live stories published after a moment, oldest first', () => {
  expect(alertingAt(0, noon)).toEqual(['/river/second', '/river/third']);
  expect(alertingAt(noon - 2 * hour, noon)).toEqual(['/river/third']);
  expect(alertingAt(0, noon + hour)).toEqual(['/river/second', '/river/next']);
});

test('both are found by indexes of their own, however long the archive is', () => {
  const asked = new Set<string>();
  const listening: Index = {
    ...index,
    prepare: (sql) => {
      asked.add(sql);
      return index.prepare(sql);
    },
  };
  listBreaking(listening, noon, mostBreaking.told);
  listAlerting(listening, 0, noon);
  const plans = [...asked].flatMap((sql) => index.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  const details = plans.map(({ detail }) => String(detail)).filter((detail) => detail.includes(' a '));
  expect(details).toEqual([
    'SEARCH a USING INDEX articles_breaking (breaking_until>?)',
    'SEARCH a USING INDEX articles_alerting (published_at>? AND published_at<?)',
  ]);
});
