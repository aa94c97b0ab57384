import { afterAll, describe, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findLastChange } from './list-articles.ts';
import { listSitemapParts, listSitemapStories } from './list-sitemap.ts';
import type { Index } from './open-index.ts';

const pathsOf = (index: Index, part: string, now = noon, timeZone = 'UTC', size?: number) =>
  listSitemapStories(index, part, timeZone, now, size).map(({ path }) => path);

const namesOf = (index: Index, now = noon, timeZone = 'UTC', size?: number) =>
  listSitemapParts(index, timeZone, now, size).map(({ name }) => name);

const one = makeIndex({
  'articles/river/first.md': story({ date: '2026-09-30T22:30:00Z' }),
  'articles/river/mayor.md': story({ date: '2026-11-02', updated: '2026-11-05T10:00:00Z', image: '/media/weir.jpg' }),
  'articles/river/heron.md': story({ date: '2026-11-01T00:00:00Z' }),
  'articles/fluss/reiher.md': story({ date: '2026-11-03', lang: 'de', translationOf: '/river/heron' }),
  'articles/river/early.md': story({ date: '2026-11-04', updated: '2026-11-22T12:00:01Z' }),
  'articles/river/copy.md': story({ date: '2026-11-06', canonical: 'https://heron.example/original' }),
  'articles/river/draft.md': story({ date: '2026-10-06', draft: 'true' }),
  'articles/river/withdrawn.md': story({ date: '2026-10-06', withdrawn: 'true' }),
  'articles/river/expiring.md': story({ date: '2026-10-06', expires: '2026-11-22T12:00:00Z' }),
  'articles/river/scheduled.md': story({ date: '2026-11-22T12:00:01Z' }),
  'articles/river/next-month.md': story({ date: '2026-12-01' }),
});
afterAll(() => one.close());

describe('the parts of the sitemap', () => {
  test('are the months that have live stories, with the last change of those', () => {
    expect(listSitemapParts(one, 'UTC', noon)).toEqual([
      { name: '2026-09', modifiedAt: Date.UTC(2026, 8, 30, 22, 30) },
      { name: '2026-11', modifiedAt: Date.UTC(2026, 10, 5, 10) },
    ]);
  });

  test('are months in the zone of the paper', () => {
    expect(namesOf(one, noon, 'Europe/Vienna')).toEqual(['2026-10', '2026-11']);
    expect(pathsOf(one, '2026-10', noon, 'Europe/Vienna')).toEqual(['/river/first']);
    expect(pathsOf(one, '2026-10', noon, 'America/New_York')).toEqual(['/river/heron']);
  });

  test('follow publication, update and expiry to the second', () => {
    expect(namesOf(one, noon - 1)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(listSitemapParts(one, 'UTC', noon + 1000).at(-1)?.modifiedAt).toBe(noon + 1000);
    expect(namesOf(one, Date.UTC(2026, 11, 1))).toEqual(['2026-09', '2026-11', '2026-12']);
  });

  test('are none while there is no story', () => {
    const empty = makeIndex({ 'site.md': '---\nname: Bugle\n---\n' });
    expect(listSitemapParts(empty, 'UTC', noon)).toEqual([]);
    empty.close();
  });

  test('change with a withdrawal and a deletion', () => {
    const index = makeIndex({
      'articles/river/a.md': story({ date: '2026-10-01' }),
      'articles/river/b.md': story({ date: '2026-11-01' }),
    });
    changeIndex(index, { 'articles/river/a.md': story({ date: '2026-10-01', withdrawn: 'true' }) });
    expect(namesOf(index)).toEqual(['2026-11']);
    changeIndex(index, { 'articles/river/b.md': null });
    expect(namesOf(index)).toEqual([]);
    index.close();
  });
});

describe('the stories of a part', () => {
  test('are its live ones, oldest first, translations too, without those whose canonical address is another', () => {
    expect(pathsOf(one, '2026-11')).toEqual(['/river/heron', '/river/mayor', '/fluss/reiher', '/river/early']);
  });

  test('keep a past change when one to come is dated already, as their part does and their list', () => {
    const index = makeIndex({
      'articles/river/a.md': story({
        date: '2026-11-01',
        updated: '2026-11-05',
        corrections: '[{ date: 2026-11-07, text: Seven. }, { date: 2026-12-24, text: To come. }]',
      }),
      'articles/river/b.md': story({
        date: '2026-10-01',
        updated: '2026-10-05',
        corrections: '[{ date: 2026-12-24, text: To come. }]',
      }),
    });
    expect(listSitemapStories(index, '2026-11', 'UTC', noon)).toMatchObject([{ modifiedAt: Date.UTC(2026, 10, 7) }]);
    expect(listSitemapStories(index, '2026-10', 'UTC', noon)).toMatchObject([{ modifiedAt: Date.UTC(2026, 9, 5) }]);
    expect(listSitemapParts(index, 'UTC', noon).map(({ modifiedAt }) => modifiedAt)).toEqual([
      Date.UTC(2026, 9, 5),
      Date.UTC(2026, 10, 7),
    ]);
    expect(findLastChange(index, { by: 'time' }, noon)).toBe(Date.UTC(2026, 10, 7));
    index.close();
  });

  test('are listed when their canonical address is their own', () => {
    const index = makeIndex({
      'articles/river/été.md': story({ canonical: 'https://bugle.example/River/%C3%A9t%C3%A9/' }),
      'articles/river/copy.md': story({ canonical: 'https://bugle.example/river/other' }),
    });
    expect(pathsOf(index, '2025-03')).toEqual(['/river/été']);
    index.close();
  });

  test('come with their last change, which is never to come, and their picture', () => {
    expect(listSitemapStories(one, '2026-11', 'UTC', noon)).toContainEqual({
      path: '/river/mayor',
      modifiedAt: Date.UTC(2026, 10, 5, 10),
      image: '/media/weir.jpg',
    });
    expect(listSitemapStories(one, '2026-11', 'UTC', noon)).toContainEqual({
      path: '/river/early',
      modifiedAt: Date.UTC(2026, 10, 4),
      image: null,
    });
  });

  test('take up a scheduled story at its date and let go of an expiring one at its end', () => {
    expect(pathsOf(one, '2026-11', noon + 999)).not.toContain('/river/scheduled');
    expect(pathsOf(one, '2026-11', noon + 1000)).toContain('/river/scheduled');
    expect(pathsOf(one, '2026-10', noon - 1)).toEqual(['/river/expiring']);
    expect(pathsOf(one, '2026-10', noon)).toEqual([]);
  });

  test.each([
    '',
    'x',
    '2026',
    '2026-13',
    '2026-00',
    '2026-1',
    '2026-11-0',
    '2026-11-1',
    '2026-11-01',
    '2026-11-x',
    '02026-11',
    '2026-11 ',
  ])('are none for "%s", which is no name of a part', (name) => {
    expect(pathsOf(one, name)).toEqual([]);
  });
});

describe('a month of more stories than a part may hold', () => {
  const many = makeIndex(
    Object.fromEntries(
      Array.from({ length: 25 }, (_, n) => [
        `articles/river/n-${n}.md`,
        story({ date: '2026-11-02', ...(n === 3 ? { updated: '2026-11-20' } : {}) }),
      ]),
    ),
  );
  afterAll(() => many.close());

  test('has as many parts as it needs, each with the last change of its own stories', () => {
    const [second, twentieth] = [Date.UTC(2026, 10, 2), Date.UTC(2026, 10, 20)];
    expect(listSitemapParts(many, 'UTC', noon, 10)).toEqual([
      { name: '2026-11', modifiedAt: second },
      { name: '2026-11-2', modifiedAt: twentieth },
      { name: '2026-11-3', modifiedAt: second },
    ]);
  });

  test.each([1, 5, 10, 24, 25, 26])('loses and repeats none in parts of %i', (size) => {
    const paths = namesOf(many, noon, 'UTC', size).flatMap((name) => pathsOf(many, name, noon, 'UTC', size));
    expect(paths).toHaveLength(25);
    expect(new Set(paths).size).toBe(25);
    expect(namesOf(many, noon, 'UTC', size)).toHaveLength(Math.ceil(25 / size));
  });

  test('has none beyond the last', () => {
    expect(pathsOf(many, '2026-11-4', noon, 'UTC', 10)).toEqual([]);
  });
});

describe('the plans', () => {
  function plansOf(work: (index: Index) => unknown): readonly string[] {
    const asked = new Set<string>();
    work({
      ...one,
      prepare: (sql) => {
        asked.add(sql);
        return one.prepare(sql);
      },
    });
    const plans = [...asked].flatMap((sql) => one.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    return plans.map(({ detail }) => String(detail));
  }

  test.each([
    ['of the parts', (index: Index) => listSitemapParts(index, 'UTC', noon)],
    ['of a part', (index: Index) => listSitemapStories(index, '2026-11', 'UTC', noon)],
  ])('%s walk along one covering index and never sort', (_what, work) => {
    const plans = plansOf(work);
    const overStories = plans.filter((step) => /\barticles\b/.test(step));
    expect(overStories.length).toBeGreaterThan(0);
    for (const step of overStories)
      expect(step).toMatch(
        /^SEARCH articles USING COVERING INDEX articles_by_time \(published_at>\? AND published_at<\?\)/,
      );
    expect(plans.join('\n')).not.toContain('ORDER BY');
  });
});
