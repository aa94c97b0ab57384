import { afterAll, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { countSitemapPageParts, findPageChange, listSitemapPages } from './list-sitemap-pages.ts';

const index = makeIndex({
  'pages/about.md': '---\ntitle: About\nupdated: 2026-05-01\n---\nWe float.\n',
  'pages/contact.md': '---\ntitle: Contact\n---\nCall.\n',
  'pages/pond.md': '---\ntitle: The pond\n---\nIt is a page.\n',
  'pages/plans.md': '---\ntitle: Plans\nupdated: 2026-12-24\n---\nSoon.\n',
  'sections/loft.md': '---\ntitle: Loft\n---\n',
  'authors/otto.md': '---\nname: Otto\n---\n',
  'authors/wilma.md': '---\nname: Wilma\n---\n',
  'tags/dams.md': '---\ntitle: Dams\n---\n',
  'tags/unused.md': '---\ntitle: Unused\n---\n',
  'tags/secret.md': '---\ntitle: Secret\n---\n',
  'articles/river/a.md': story({ date: '2026-11-01', tags: '[Dams, Weather]', authors: '[otto, bram]' }),
  'articles/river/b.md': story({ date: '2026-11-02', updated: '2026-11-20' }),
  'articles/pond/c.md': story({ date: '2026-11-03', updated: '2026-11-23' }),
  'articles/hidden/d.md': story({ draft: 'true', tags: '[Secret]' }),
  'articles/later/e.md': story({ date: '2026-12-01' }),
  'articles/pond/f.md': story({ date: '2026-11-01', withdrawn: '{ date: 2026-11-04, note: No. }' }),
});
afterAll(() => index.close());

const atNoon = { now: noon, disallow: [] };

const datesOf = (now: number, disallow: readonly string[] = []) =>
  listSitemapPages(index, { now, disallow }).map((page) => {
    const at = findPageChange(index, page, now);
    return `${page.url} ${at === null ? '-' : new Date(at).toISOString().slice(0, 10)}`;
  });

test('the pages beside stories are listed once each, with the last change of what they show where that is known', () => {
  expect(datesOf(noon)).toEqual([
    '/ 2026-11-20',
    '/latest 2026-11-20',
    '/tags -',
    '/authors -',
    '/archive -',
    '/corrections -',
    '/feeds -',
    '/alerts -',
    '/about 2026-05-01',
    '/contact -',
    '/plans -',
    '/pond -',
    '/loft -',
    '/river 2026-11-20',
    '/authors/otto 2026-11-01',
    '/authors/wilma -',
    '/tags/dams 2026-11-01',
  ]);
});

test('a section appears with its first story', () => {
  expect(datesOf(Date.UTC(2026, 11, 1) - 1)).not.toContainEqual(expect.stringContaining('/later'));
  expect(datesOf(Date.UTC(2026, 11, 1))).toContain('/later 2026-12-01');
});

test('what site.md closes to crawlers is not among them', () => {
  const open = datesOf(noon, ['/river', '/tags', '/authors/otto']).map((line) => line.split(' ')[0]);
  expect(open).toEqual([
    ...['/', '/latest', '/authors', '/archive', '/corrections', '/feeds', '/alerts'],
    ...['/about', '/contact', '/plans', '/pond', '/loft', '/authors/wilma'],
  ]);
  expect(datesOf(noon, ['/'])).toEqual([]);
  expect(countSitemapPageParts(index, { now: noon, disallow: ['/'] }, 10_000)).toBe(0);
});

test('an empty newsroom has a home page, feeds, and alerts unless it sends none', () => {
  const empty = makeIndex({});
  const pages = listSitemapPages(empty, atNoon);
  expect(pages.map((page) => [page.url, findPageChange(empty, page, noon)])).toEqual([
    ['/', null],
    ['/feeds', null],
    ['/alerts', null],
  ]);
  changeIndex(empty, { 'site.md': '---\nname: The Otter\nalerts:\n  open: false\n---\n' });
  expect(listSitemapPages(empty, atNoon).map(({ url }) => url)).toEqual(['/', '/feeds']);
  empty.close();
});

test('the parts that the pages fill are counted, whether they are few or many', () => {
  const pages = listSitemapPages(index, atNoon).length;
  const sizes = [10_000, pages + 1, pages, pages - 1, 5, 1];
  expect(sizes.map((size) => countSitemapPageParts(index, atNoon, size))).toEqual([
    1,
    1,
    1,
    2,
    Math.ceil(pages / 5),
    pages,
  ]);
});

test('a few pages are counted without a look at each, whatever is closed', () => {
  const asked: string[] = [];
  const prepare = (sql: string) => {
    asked.push(sql);
    return index.prepare(sql);
  };
  const watched = { ...index, prepare };
  expect(countSitemapPageParts(watched, atNoon, 10_000)).toBe(1);
  expect(countSitemapPageParts(watched, { now: noon, disallow: ['/river', '/tags'] }, 10_000)).toBe(1);
  expect(asked).toHaveLength(4);
});
