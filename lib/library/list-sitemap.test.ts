import { afterAll, describe, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { closed, story } from '#tests/newsroom/write-newsroom.ts';
import { findLastChange } from './list-articles.ts';
import { listSitemapParts, listSitemapStories, type SitemapScope } from './list-sitemap.ts';
import type { Index } from './open-index.ts';

const usual: SitemapScope = {
  now: noon,
  timeZone: 'UTC',
  origin: 'https://bugle.example',
  language: 'en',
};

const partsOf = (index: Index, differing: Partial<SitemapScope> = {}) =>
  listSitemapParts(index, { ...usual, ...differing });

const storiesOf = (index: Index, part: string, differing: Partial<SitemapScope> = {}) =>
  listSitemapStories(index, part, { ...usual, ...differing });

const pathsOf = (index: Index, part: string, differing: Partial<SitemapScope> = {}) =>
  storiesOf(index, part, differing).map(({ path }) => path);

const namesOf = (index: Index, differing: Partial<SitemapScope> = {}) =>
  partsOf(index, differing).map(({ name }) => name);

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
    expect(partsOf(one)).toEqual([
      { name: '2026-09', modifiedAt: Date.UTC(2026, 8, 30, 22, 30) },
      { name: '2026-11', modifiedAt: Date.UTC(2026, 10, 5, 10) },
    ]);
  });

  test('are months in the zone of the paper', () => {
    expect(namesOf(one, { timeZone: 'Europe/Vienna' })).toEqual(['2026-10', '2026-11']);
    expect(pathsOf(one, '2026-10', { timeZone: 'Europe/Vienna' })).toEqual(['/river/first']);
    expect(pathsOf(one, '2026-10', { timeZone: 'America/New_York' })).toEqual(['/river/heron']);
  });

  test('follow publication, update and expiry to the second', () => {
    expect(namesOf(one, { now: noon - 1 })).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(partsOf(one, { now: noon + 1000 }).at(-1)?.modifiedAt).toBe(noon + 1000);
    expect(namesOf(one, { now: Date.UTC(2026, 11, 1) })).toEqual(['2026-09', '2026-11', '2026-12']);
  });

  test('are found across the end of a year and across months and years without a story', () => {
    const dates = ['1999-12-31', '2000-01-01', '2000-02-29', '2024-11-30', '2024-12-01', '2025-01-01', '2026-11-21'];
    const index = makeIndex(Object.fromEntries(dates.map((date, n) => [`articles/river/n-${n}.md`, story({ date })])));
    expect(namesOf(index)).toEqual(dates.map((date) => date.slice(0, 7)));
    index.close();
  });

  test('are none while there is no story', () => {
    const empty = makeIndex({ 'site.md': '---\nname: Bugle\n---\n' });
    expect(partsOf(empty)).toEqual([]);
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
    expect(storiesOf(index, '2026-11')).toMatchObject([{ modifiedAt: Date.UTC(2026, 10, 7) }]);
    expect(storiesOf(index, '2026-10')).toMatchObject([{ modifiedAt: Date.UTC(2026, 9, 5) }]);
    expect(partsOf(index).map(({ modifiedAt }) => modifiedAt)).toEqual([Date.UTC(2026, 9, 5), Date.UTC(2026, 10, 7)]);
    expect(findLastChange(index, { by: 'time' }, noon)).toBe(Date.UTC(2026, 10, 7));
    index.close();
  });

  test('are listed when their canonical address is their own, which is at home on this host alone', () => {
    const index = makeIndex({
      'articles/river/été.md': story({ canonical: 'https://bugle.example/River/%C3%A9t%C3%A9/' }),
      'articles/river/host.md': story({ canonical: 'https://BUGLE.example/river/host' }),
      'articles/river/copy.md': story({ canonical: 'https://bugle.example/river/other' }),
      'articles/river/lent.md': story({ canonical: 'https://heron.example/river/lent' }),
      'articles/pond/lent.md': story({ canonical: 'https://bugle.example.heron.example/pond/lent' }),
    });
    expect(pathsOf(index, '2025-03')).toEqual(['/river/host', '/river/été']);
    expect(namesOf(index, { origin: 'https://heron.example' })).toEqual(['2025-03']);
    expect(pathsOf(index, '2025-03', { origin: 'https://heron.example' })).toEqual(['/river/lent']);
    index.close();
  });

  test('are those that site.md leaves open to crawlers', () => {
    const paths = ['river/a', 'river-bank/b', 'rive/c', 'river0/d', 'pond/e', 'river/deep/f'];
    const index = makeIndex(Object.fromEntries(paths.map((path) => [`articles/${path}.md`, story()])));
    const open = (...disallow: string[]) => {
      changeIndex(index, { 'site.md': closed(...disallow) });
      return pathsOf(index, '2025-03');
    };
    expect(open('/river')).toEqual(['/pond/e', '/rive/c', '/river-bank/b', '/river0/d']);
    expect(open('/river/deep', '/pond/e', '/nothing')).toEqual(['/rive/c', '/river-bank/b', '/river/a', '/river0/d']);
    expect(open('/')).toEqual([]);
    expect(namesOf(index)).toEqual([]);
    expect(open('/pond')).toHaveLength(5);
    index.close();
  });

  test('are none that stands behind another file at its path, and none under an old path', () => {
    const index = makeIndex({
      'pages/river/dam.md': '---\ntitle: The dam\n---\nIt is a page.\n',
      'articles/river/dam.md': story(),
      'articles/River/Weir.md': story(),
      'articles/river/weir.md': story({ aliases: '[/river/old-weir]' }),
    });
    expect(pathsOf(index, '2025-03')).toEqual(['/river/weir']);
    index.close();
  });

  test('come with their last change, which is never to come', () => {
    expect(storiesOf(one, '2026-11')).toMatchObject([
      {},
      { path: '/river/mayor', modifiedAt: Date.UTC(2026, 10, 5, 10) },
      {},
      { path: '/river/early', modifiedAt: Date.UTC(2026, 10, 4) },
    ]);
  });

  test('come with the pictures that they show and readers get', () => {
    const pictures =
      '![A](/media/weir.jpg) ![B](/media/lost.jpg) ![C](https://heron.example/c.jpg) ![D](</media/a b.png>)';
    const index = makeIndex({
      'articles/river/a.md': story({ image: '/media/lead.jpg' }, pictures),
      'articles/river/b.md': story(),
      ...Object.fromEntries(['lead.jpg', 'weir.jpg', 'a b.png', 'film.mp4'].map((name) => [`media/${name}`, ''])),
    });
    expect(storiesOf(index, '2025-03').map((one) => one.pictures)).toEqual([[], []]);
    index.prepare("UPDATE files SET width = 800, height = 600 WHERE kind = 'media'").run();
    expect(storiesOf(index, '2025-03').map((one) => one.pictures)).toEqual([
      ['/media/a b.png', '/media/lead.jpg', '/media/weir.jpg'],
      [],
    ]);
    index.close();
  });

  test('come without a picture whose address another file has that is none', () => {
    const index = makeIndex({
      'articles/river/a.md': story({ image: '/media/weir.jpg' }),
      'media/weir.jpg': 'no picture',
      'public/media/weir.jpg': '',
    });
    index.prepare("UPDATE files SET width = 800, height = 600 WHERE file = 'public/media/weir.jpg'").run();
    expect(storiesOf(index, '2025-03').map((one) => one.pictures)).toEqual([[]]);
    index.close();
  });

  test('come with all their languages, whichever of these the part holds', () => {
    const [english, german] = [
      { path: '/river/heron', language: 'en', isOriginal: true },
      { path: '/fluss/reiher', language: 'de', isOriginal: false },
    ];
    const languages = storiesOf(one, '2026-11').map(({ translations }) => translations);
    expect(languages).toEqual([[english, german], [], [english, german], []]);
  });

  test('take up a scheduled story at its date and let go of an expiring one at its end', () => {
    expect(pathsOf(one, '2026-11', { now: noon + 999 })).not.toContain('/river/scheduled');
    expect(pathsOf(one, '2026-11', { now: noon + 1000 })).toContain('/river/scheduled');
    expect(pathsOf(one, '2026-10', { now: noon - 1 })).toEqual(['/river/expiring']);
    expect(pathsOf(one, '2026-10', { now: noon })).toEqual([]);
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
    expect(partsOf(many, { size: 10 })).toEqual([
      { name: '2026-11', modifiedAt: second },
      { name: '2026-11-2', modifiedAt: twentieth },
      { name: '2026-11-3', modifiedAt: second },
    ]);
  });

  test.each([1, 5, 10, 24, 25, 26])('loses and repeats none in parts of %i', (size) => {
    const paths = namesOf(many, { size }).flatMap((name) => pathsOf(many, name, { size }));
    expect(paths).toHaveLength(25);
    expect(new Set(paths).size).toBe(25);
    expect(namesOf(many, { size })).toHaveLength(Math.ceil(25 / size));
  });

  test('has none beyond the last', () => {
    expect(pathsOf(many, '2026-11-4', { size: 10 })).toEqual([]);
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
    ['of the parts', (index: Index) => listSitemapParts(index, usual)],
    ['of the parts of a full month', (index: Index) => listSitemapParts(index, { ...usual, size: 1 })],
    ['of a part', (index: Index) => storiesOf(index, '2026-11')],
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
