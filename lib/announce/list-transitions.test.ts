import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findNextTransition, listTransitions } from './list-transitions.ts';

const at = (minutes: number) => noon + minutes * 60_000;
const written = (minutes: number) => new Date(at(minutes)).toISOString();

const index = makeIndex({
  'articles/a/published.md': story({ date: written(10) }),
  'articles/a/expired.md': story({ expires: written(20) }),
  'articles/a/corrected.md': story({ corrections: `[{ date: ${written(30)}, text: No. }]` }),
  'articles/a/updated.md': story({ updated: written(40) }),
  'articles/a/breaking.md': story({ breaking: written(50) }),
  'articles/a/draft.md': story({ draft: 'true', date: written(15) }),
  'articles/a/steady.md': story(),
  'pages/about.md': `---\ntitle: About\nupdated: ${written(60)}\n---\nWords.\n`,
  'front.md': `---\npins:\n  - story: /a/steady\n    until: ${written(5)}\n---\n`,
});

test('each is listed at its moment, from after the first to the last', () => {
  const found = [10, 20, 30, 40, 50, 60].map((minutes) => listTransitions(index, at(minutes) - 1, at(minutes)));
  const names = ['published', 'expired', 'corrected', 'updated', 'breaking'].map((name) => `/a/${name}`);
  expect(found).toEqual([...names, '/about'].map((path) => [path]));
  expect(listTransitions(index, at(10), at(20) - 1)).toEqual([]);
  expect(listTransitions(index, at(0), at(60))).toHaveLength(6);
});

test('the next one is known, until none is to come', () => {
  expect(findNextTransition(index, at(9))).toBe(at(10));
  expect(findNextTransition(index, at(10))).toBe(at(20));
  expect(findNextTransition(index, at(39))).toBe(at(40));
  expect(findNextTransition(index, at(60))).toBe(Number.POSITIVE_INFINITY);
});

test('no archive is walked to find them', () => {
  const asked: string[] = [];
  const prepare = (sql: string) => {
    asked.push(sql);
    return index.prepare(sql);
  };
  listTransitions({ ...index, prepare }, at(0), at(1));
  findNextTransition({ ...index, prepare }, at(0));
  const plans = asked.flatMap((sql) => {
    const moments = sql.includes('?2') ? [1, 2] : [1];
    return index.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...moments);
  });
  const steps = plans.map(({ detail }) => String(detail));
  expect(asked.length).toBe(3);
  const walks = steps.filter((step) => /^(?:SCAN|SEARCH) (?!\()/.test(step));
  expect(walks.filter((step) => !/\((?:at|published_at|expires_at)>\?|PRIMARY KEY \(rowid=\?\)/.test(step))).toEqual(
    [],
  );
});
