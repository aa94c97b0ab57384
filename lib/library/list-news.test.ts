import { afterAll, describe, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { closed, story } from '#tests/newsroom/write-newsroom.ts';
import { countNewsParts, findNewsTurn, listNews, type NewsScope } from './list-news.ts';

const scope: NewsScope = { now: noon, origin: 'https://bugle.example' };

const index = makeIndex({
  'articles/river/edge.md': story({ title: 'The edge', date: '2026-11-20T12:00:00Z' }),
  'articles/river/last.md': story({ title: 'The last', date: '2026-11-20T12:00:00.001Z' }),
  'articles/fluss/neu.md': story({ title: 'Neues', date: '2026-11-21T08:00:00Z', lang: 'de', type: 'opinion' }),
  'articles/river/next.md': story({ title: 'Next', date: '2026-11-22T12:00:01Z' }),
  'articles/river/old.md': story({ date: '2026-11-01', updated: '2026-11-22' }),
  'articles/river/draft.md': story({ date: '2026-11-22', draft: 'true' }),
  'articles/river/gone.md': story({ date: '2026-11-22', withdrawn: 'true' }),
  'articles/river/over.md': story({ date: '2026-11-22', expires: '2026-11-22T12:00:00Z' }),
  'articles/river/lent.md': story({ date: '2026-11-22', canonical: 'https://heron.example/river/lent' }),
});
afterAll(() => index.close());

const pathsAt = (now: number) => listNews(index, { ...scope, now }, 1).map(({ path }) => path);

test('the news are the live stories at home here that were published in the last two days, newest first', () => {
  expect(listNews(index, scope, 1)).toEqual([
    { path: '/fluss/neu', title: 'Neues', publishedAt: Date.UTC(2026, 10, 21, 8), lang: 'de' },
    { path: '/river/last', title: 'The last', publishedAt: Date.UTC(2026, 10, 20, 12, 0, 0, 1), lang: null },
  ]);
});

test('a story comes and goes to the millisecond', () => {
  expect(pathsAt(noon - 1)).toEqual(['/river/over', '/fluss/neu', '/river/last', '/river/edge']);
  expect(pathsAt(noon)).toEqual(['/fluss/neu', '/river/last']);
  expect(pathsAt(noon + 1)).toEqual(['/fluss/neu']);
  expect(pathsAt(noon + 1000)).toEqual(['/river/next', '/fluss/neu']);
});

test('what is closed to crawlers is no news', () => {
  const closing = makeIndex({
    'site.md': closed('/fluss'),
    'articles/fluss/neu.md': story({ date: '2026-11-22' }),
    'articles/river/neu.md': story({ date: '2026-11-22' }),
  });
  const paths = () => listNews(closing, scope, 1).map(({ path }) => path);
  expect(paths()).toEqual(['/river/neu']);
  changeIndex(closing, { 'site.md': closed('/') });
  expect([paths(), countNewsParts(closing, scope)]).toEqual([[], 1]);
  closing.close();
});

describe('the next story leaves', () => {
  test('two days after it came, and until then nothing does', () => {
    expect(findNewsTurn(index, noon)).toBe(noon + 1);
    expect(findNewsTurn(index, noon + 1)).toBe(Date.UTC(2026, 10, 23, 8));
    for (const at of [noon, noon + 1]) {
      const turn = findNewsTurn(index, at);
      expect(pathsAt(turn)).not.toEqual(pathsAt(turn - 1));
    }
  });

  test('never, where none comes', () => {
    expect(findNewsTurn(index, Date.UTC(2027, 0, 1))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('more news than one document may name', () => {
  const many = makeIndex(
    Object.fromEntries(
      Array.from({ length: 25 }, (_, n) => [`articles/river/n-${n}.md`, story({ date: '2026-11-22' })]),
    ),
  );
  afterAll(() => many.close());

  test.each([1, 5, 10, 24, 25, 26])('none is lost or repeated in parts of %i', (size) => {
    const parts = countNewsParts(many, scope, size);
    expect(parts).toBe(Math.ceil(25 / size));
    const paths = Array.from({ length: parts }, (_, n) => listNews(many, scope, n + 1, size)).flat();
    expect(new Set(paths.map(({ path }) => path)).size).toBe(25);
    expect(paths).toHaveLength(25);
    expect(listNews(many, scope, parts + 1, size)).toEqual([]);
  });
});

test('a paper without news has one part of none', () => {
  const empty = makeIndex({});
  expect([countNewsParts(empty, scope), listNews(empty, scope, 1)]).toEqual([1, []]);
  empty.close();
});

test('only the news are walked, and never sorted', () => {
  const asked = new Set<string>();
  const prepare = (sql: string) => {
    asked.add(sql);
    return index.prepare(sql);
  };
  const watched = { ...index, prepare };
  listNews(watched, scope, 1);
  countNewsParts(watched, scope);
  findNewsTurn(watched, noon);
  const plans = [...asked].flatMap((sql) => index.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  const steps = plans.map(({ detail }) => String(detail));
  const overStories = steps.filter((step) => /\barticles\b/.test(step));
  expect(overStories).toHaveLength(3);
  for (const step of overStories) expect(step).toMatch(/^SEARCH articles USING COVERING INDEX articles_by_time/);
  expect(steps.join('\n')).not.toContain('ORDER BY');
});
