import { afterAll, describe, expect, test } from 'vitest';
import { pathUrl } from '#lib/site/urls.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findRoute } from './find-route.ts';
import type { Index, WritableIndex } from './open-index.ts';

/** Thirty-one stories: two pages of every list they are in. */
const dams = Object.fromEntries(
  Array.from({ length: 31 }, (_, n) => [
    `articles/river/dam-${n}.md`,
    story({ date: '2026-11-20', tags: '[dams]', authors: '[otto]' }),
  ]),
);

const newsroom = {
  ...dams,
  'site.md': '---\nname: Bugle\nfeeds: [{ name: harbour-radio, tag: dams }]\n---\n',
  'sections/weather.md': '---\ntitle: Weather\n---\n',
  'tags/empty.md': '---\ntitle: Empty\n---\n',
  'authors/idle.md': '---\nname: Idle\n---\n',
  'pages/about.md': '---\ntitle: About us\naliases: [/us, "/?page_id=7"]\n---\nWords.\n',
  'articles/river/old.md': story({ date: '2025-01-31T23:30:00Z', aliases: '[/before/old, "/?p=12"]' }),
  'articles/river/flood.md': story({ withdrawn: 'true', aliases: '[/before/flood]' }),
  'articles/river/draft.md': story({ draft: 'true', tags: '[hidden]', authors: '[ghost]', date: '2024-05-05' }),
  'articles/river/quiet.md': story({ comments: 'false' }),
  'articles/river/done.md': story({ comments: 'closed' }),
  'articles/कला/चित्र.md': story(),
  'articles/river/été.md': story(),
  "articles/river/it's (all) fine! 1*~,&;=@+$^[].md": story(),
};

const index = makeIndex(newsroom);
completeFor(index);
const unfinished = makeIndex(newsroom);
test('old addresses of pages lead to them, and numbers of WordPress to what has them', () => {
  const route = (pathname: string, permalink?: string) =>
    findRoute(index, { pathname, page: null, permalink, now: noon, preview: false });
  expect(route('/us')).toEqual({ kind: 'redirect', url: '/about', status: 308 });
  expect(route('/', '/?page_id=7')).toEqual({ kind: 'redirect', url: '/about', status: 308 });
  expect(route('/', '/?p=12')).toEqual({ kind: 'redirect', url: '/river/old', status: 308 });
  expect(route('/', '/?p=13')).toEqual({ kind: 'missing' });
  expect(route('/')).toMatchObject({ kind: 'show', shown: { kind: 'home' } });
});

afterAll(() => {
  index.close();
  unfinished.close();
});

function completeFor(filled: WritableIndex): void {
  filled.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
}

/** What a request for an address gets, in a few words. */
function answerTo(address: string, from: Index = index, preview = false): string {
  const [pathname = '', query] = address.split('?');
  const pages = new URLSearchParams(query).getAll('page');
  const route = findRoute(from, {
    pathname,
    page: pages.length === 0 ? null : pages.join(),
    now: noon,
    preview,
  });
  switch (route.kind) {
    case 'redirect':
      return `${route.status} ${route.url}`;
    case 'gone':
      return `gone ${route.path}`;
    case 'feed': {
      const { form, list } = route.feed;
      return `${form} of ${[list.kind, 'name' in list ? list.name : [], 'article' in list ? list.article.path : []].flat().join(' ')}`;
    }
    default:
      return route.kind;
  }
}

describe('is shown at its one address:', () => {
  test.each([
    '/',
    '/river',
    '/weather',
    '/about',
    '/river/dam-1',
    '/tags/dams',
    '/tags/empty',
    '/authors/otto',
    '/authors/idle',
    '/latest',
    '/tags',
    '/authors',
    '/corrections',
    '/feeds',
    '/archive',
    '/archive/2026',
    '/archive/2025',
    '/archive/2026/11',
    '/archive/2025/01',
    '/archive/2026/11/20',
    encodeURI('/कला/चित्र'),
    '/?page=2',
    '/latest?page=2',
    '/river?page=2',
    '/tags/dams?page=2',
    '/authors/otto?page=2',
    '/archive/2026/11?page=2',
  ])('%s', (address) => {
    expect(answerTo(address)).toBe('show');
  });
});

describe('is a feed, in three forms:', () => {
  test.each([
    ['', 'paper'],
    ['/river', 'section river'],
    ['/weather', 'section weather'],
    [encodeURI('/कला'), 'section कला'],
    ['/tags/dams', 'tag dams'],
    ['/tags/empty', 'tag empty'],
    ['/authors/otto', 'author otto'],
    ['/authors/idle', 'author idle'],
    ['/corrections', 'corrections'],
    ['/feeds/harbour-radio', 'partner'],
    ['/river/dam-1/comments', 'comments /river/dam-1'],
    ['/river/done/comments', 'comments /river/done'],
    [encodeURI('/कला/चित्र/comments'), 'comments /कला/चित्र'],
  ])('%s/feed.xml', (list, what) => {
    expect(['feed.xml', 'atom.xml', 'feed.json'].map((name) => answerTo(`${list}/${name}`))).toEqual([
      `rss of ${what}`,
      `atom of ${what}`,
      `json of ${what}`,
    ]);
  });

  test.each([
    '/nowhere',
    '/tags/nowhere',
    '/tags/hidden',
    '/authors/ghost',
    '/feeds/nobody',
    '/feeds',
    '/latest',
    '/tags',
    '/authors',
    '/archive',
    '/archive/2026',
    '/archive/2026/11',
    '/about',
    '/river/dam-1',
    '/river/flood',
    '/river/draft',
    '/river/quiet/comments',
    '/river/flood/comments',
    '/river/draft/comments',
    '/river/dam-1/comments/newest',
    '/river/dam-1/comments/x',
    '/about/comments',
    '/before/old',
    '/-/feed',
    '/-/feed/river',
  ])('there is none below what is no list of stories, or not there: %s', (list) => {
    for (const name of ['feed.xml', 'atom.xml', 'feed.json']) expect(answerTo(`${list}/${name}`)).toBe('missing');
  });

  test('it has no pages', () => {
    expect(['/feed.xml?page=2', '/river/feed.xml?page=2', '/feed.xml?page=x'].map((one) => answerTo(one))).toEqual(
      Array(3).fill('missing'),
    );
  });

  test('while the newsroom is being read nobody gets half of one', () => {
    for (const list of ['', '/river', '/tags/dams', '/corrections', '/river/dam-1/comments', '/nowhere'])
      expect(answerTo(`${list}/feed.xml`, unfinished)).toBe('unready');
  });

  test('an editor sees no more in it than readers', () => {
    expect(answerTo('/tags/hidden/feed.xml', index, true)).toBe('missing');
  });
});

describe('is shown however a client escapes what needs no escape:', () => {
  const path = pathUrl("/river/it's (all) fine! 1*~,&;=@+$^[]");
  const sent = new URL(path, 'http://localhost:3000').pathname;

  test.each([
    ['as our own links say it', path],
    ['as a browser sends that', sent],
    ['as a browser sends what was typed', new URL(decodeURIComponent(path), 'http://localhost:3000').pathname],
    ['every sign escaped', path.replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)],
    ['escapes in small letters', '/river/%c3%a9t%C3%A9'],
    ['letters without escapes', '/कला/चित्र'],
  ])('%s', (_kind, pathname) => {
    expect(answerTo(pathname)).toBe('show');
  });
});

describe('is sent to its one address in one step:', () => {
  test.each([
    ['a slash at the end', '/river/dam-1/', '308 /river/dam-1'],
    ['two slashes at the end of a section', '/river//', '308 /river'],
    ['two slashes within', '/river//dam-1', '308 /river/dam-1'],
    ['two slashes at the start', '//river/dam-1', '308 /river/dam-1'],
    ['two slashes alone', '//', '308 /'],
    ['capitals', '/River/DAM-1', '308 /river/dam-1'],
    ['capitals and a slash', '/RIVER/', '308 /river'],
    ['a tag in capitals', '/Tags/Dams', '308 /tags/dams'],
    ['an author with a slash', '/authors/otto/', '308 /authors/otto'],
    ['the newest stories with a slash and capitals', '/Latest/', '308 /latest'],
    ['their first page by number', '/latest?page=1', '308 /latest'],
    ['a later one of them', '/LATEST/?page=2', '308 /latest?page=2'],
    ['the tags in capitals', '/TAGS', '308 /tags'],
    ['the authors by number', '/authors/?page=1', '308 /authors'],
    ['the corrections in capitals with a slash', '/Corrections/', '308 /corrections'],
    ['the archive with a slash', '/archive/', '308 /archive'],
    ['a year with a slash', '/Archive/2026/', '308 /archive/2026'],
    ['a month with a slash', '/archive/2026/11/', '308 /archive/2026/11'],
    ['letters composed of two', `/river/${encodeURIComponent('e\u0301te\u0301')}`, '308 /river/%C3%A9t%C3%A9'],
    ['a letter of a tag list escaped', '/%74ags/dams', '308 /tags/dams'],
    ['a letter of a tag escaped', '/tags/%64ams', '308 /tags/dams'],
    ['a letter of the newest stories escaped', '/%6Catest?page=2', '308 /latest?page=2'],
    ['a digit of a month escaped', '/archive/2026/1%31', '308 /archive/2026/11'],
    ['a hyphen of a story escaped', '/river/dam%2D1', '308 /river/dam-1'],
    ['a slash escaped', '/river%2fdam-1', '308 /river/dam-1'],
    ['a slash at the end escaped', '/river%2F', '308 /river'],
    ['the feed with a slash', '/feed.xml/', '308 /feed.xml'],
    ['the feed in capitals', '/Feed.xml', '308 /feed.xml'],
    ['the feed with an escape', '/feed%2exml', '308 /feed.xml'],
    ['the feed of a section in capitals with a slash', '/River/Feed.XML/', '308 /river/feed.xml'],
    ['the feed of a tag with escapes', '/t%61gs/dams/atom%2Exml', '308 /tags/dams/atom.xml'],
    ['the feed of an author with two slashes', '/authors//otto/feed.json', '308 /authors/otto/feed.json'],
    ['the feed of a partner in capitals', '/feeds/Harbour-Radio/feed.xml', '308 /feeds/harbour-radio/feed.xml'],
    ['the feed by number', '/feed.xml?page=1', '308 /feed.xml'],
    ['the feed of comments in capitals', '/River/dam-1/Comments/Feed.xml', '308 /river/dam-1/comments/feed.xml'],
    ['the page of feeds with a slash', '/Feeds/', '308 /feeds'],
    ['the sitemap with a slash', '/sitemap.xml/', '308 /sitemap.xml'],
    ['robots.txt with a slash', '/robots.txt/', '308 /robots.txt'],
    ['the first page by number', '/?page=1', '308 /'],
    ['the first page of a section by number', '/river?page=1', '308 /river'],
    ['a story by number', '/river/dam-1?page=1', '308 /river/dam-1'],
    ['capitals and the first page by number', '/RIVER?page=1', '308 /river'],
    ['capitals on a later page', '/RIVER/?page=2', '308 /river?page=2'],
    ['a tag with a slash on a later page', '/tags/dams/?page=2', '308 /tags/dams?page=2'],
    ['an old path', '/before/old', '308 /river/old'],
    ['an old path in capitals with a slash', '/BEFORE/old/', '308 /river/old'],
    ['an unknown path with the name of one story', '/lost/dam-7', '302 /river/dam-7'],
    ['such a path in capitals', '/Lost/DAM-7/', '302 /river/dam-7'],
  ])('%s', (_kind, address, answer) => {
    expect(answerTo(address)).toBe(answer);
  });

  test('and every target of a redirect is shown', () => {
    const addresses = ['/RIVER/?page=2', '//', '/before/old', '/lost/dam-7', '/कला/चित्र/', '/%74ags/d%61ms'];
    for (const address of addresses) {
      const [, url = ''] = answerTo(address).split(' ');
      expect(answerTo(url)).toBe('show');
    }
  });
});

describe('is gone:', () => {
  test.each(['/river/flood', '/before/flood', '/River/Flood/'])('%s', (address) => {
    expect(answerTo(address)).toBe('gone /river/flood');
  });
});

describe('is missing:', () => {
  test.each([
    ['an unknown path', '/lost/otter'],
    ['a draft', '/river/draft'],
    ['a tag of drafts only', '/tags/hidden'],
    ['an author of drafts only', '/authors/ghost'],
    ['a month of drafts only', '/archive/2024/05'],
    ['an unknown tag', '/tags/otters'],
    ['an unknown author', '/authors/nobody'],
    ['a month without stories', '/archive/2026/10'],
    ['the thirteenth month', '/archive/2026/13'],
    ['a month of one digit', '/archive/2026/1'],
    ['a year without stories', '/archive/2023'],
    ['a year of drafts only', '/archive/2024'],
    ['a year of two digits', '/archive/26'],
    ['a year of five digits', '/archive/20266'],
    ['a year in words', '/archive/last'],
    ['the second page of the archive', '/archive?page=2'],
    ['the second page of a year', '/archive/2026?page=2'],
    ['the page beyond the last of the newest stories', '/latest?page=3'],
    ['the page beyond the last of the tags', '/tags?page=2'],
    ['the page beyond the last of the authors', '/authors?page=2'],
    ['the page beyond the last of the corrections', '/corrections?page=2'],
    ['something below the newest stories', '/latest/2026'],
    ['something below the corrections', '/corrections/2026'],
    ['a day without stories', '/archive/2026/11/25'],
    ['a day that no month has', '/archive/2026/11/31'],
    ['a day of one digit', '/archive/2026/11/2'],
    ['day 0', '/archive/2026/11/00'],
    ['something below a day', '/archive/2026/11/20/more'],
    ['a year before the calendar of the archive', '/archive/0026'],
    ['the page beyond the last of a day', '/archive/2026/11/20?page=9'],
    ['something below a tag', '/tags/dams/more'],
    ['the page beyond the last', '/river?page=3'],
    ['the page beyond the last of the home page', '/?page=3'],
    ['the page beyond the last of a tag', '/tags/dams?page=3'],
    ['the page beyond the last of an author', '/authors/otto?page=3'],
    ['the page beyond the last of a month', '/archive/2026/11?page=3'],
    ['the second page of an empty section', '/weather?page=2'],
    ['the second page of a story', '/river/dam-1?page=2'],
    ['the second page of a plain page', '/about?page=2'],
    ['page 0', '/river?page=0'],
    ['page -1', '/river?page=-1'],
    ['page 02', '/river?page=02'],
    ['page 1.5', '/river?page=1.5'],
    ['page two', '/river?page=two'],
    ['a page without a number', '/river?page='],
    ['two pages', '/river?page=2&page=1'],
    ['one page twice', '/river?page=2&page=2'],
    ['a page of twenty digits', '/river?page=99999999999999999999'],
    ['broken encoding', '/river/%E0%A4%A'],
    ['a bare percent sign', '/river/100%'],
    ['bytes that are no UTF-8', '/river/%ff'],
  ])('%s', (_kind, address) => {
    expect(answerTo(address)).toBe('missing');
  });

  test('a year that ends between two months belongs to the month of the site’s zone', () => {
    const vienna = makeIndex({
      'site.md': '---\nname: Bugle\ntimeZone: Europe/Vienna\n---\n',
      'articles/river/eve.md': story({ date: '2025-01-31T23:30:00Z' }),
    });
    completeFor(vienna);
    expect(answerTo('/archive/2025/02', vienna)).toBe('show');
    expect(answerTo('/archive/2025/01', vienna)).toBe('missing');
    expect(answerTo('/archive/2025/02/01', vienna)).toBe('show');
    expect(answerTo('/archive/2025/01/31', vienna)).toBe('missing');
  });
});

describe('while the newsroom is being read for the first time', () => {
  test.each(['/lost/otter', '/river/draft', '/tags/otters', '/authors/nobody', '/archive/2026/10', '/archive/2020'])(
    '%s is unready, not missing',
    (address) => {
      expect(answerTo(address, unfinished)).toBe('unready');
    },
  );

  test('a page beyond the last is unready, not missing: the stories on it may yet come', () => {
    const addresses = ['/river?page=3', '/?page=40', '/tags/dams?page=3'];
    expect(addresses.map((address) => answerTo(address, unfinished))).toEqual(['unready', 'unready', 'unready']);
  });

  test('no guess is made from the name of the only story read so far: the one asked for may yet come', () => {
    expect(answerTo('/river/2026/dam-7', unfinished)).toBe('unready');
  });

  test('what is there already is shown, redirected and gone as ever', () => {
    expect(answerTo('/river/dam-1', unfinished)).toBe('show');
    expect(answerTo('/river?page=2', unfinished)).toBe('show');
    expect(answerTo('/River', unfinished)).toBe('308 /river');
    expect(answerTo('/river/flood', unfinished)).toBe('gone /river/flood');
  });

  test('what can never be is missing', () => {
    expect(answerTo('/river/%ff', unfinished)).toBe('missing');
    expect(answerTo('/river?page=two', unfinished)).toBe('missing');
    expect(answerTo('/river/dam-1?page=2', unfinished)).toBe('missing');
  });
});

describe('in an empty newsroom', () => {
  const empty = makeIndex({});
  afterAll(() => empty.close());
  const lists = ['/', '/latest', '/tags', '/authors', '/corrections', '/archive', '/archive/2026'];

  test('every list is unready until everything has been read', () => {
    expect(lists.map((address) => answerTo(address, empty))).toEqual(lists.map(() => 'unready'));
  });

  test('then the lists are shown empty, and only the archive is missing', () => {
    completeFor(empty);
    const shown = ['show', 'show', 'show', 'show', 'show', 'missing', 'missing'];
    expect(lists.map((address) => answerTo(address, empty))).toEqual(shown);
    expect(lists.slice(0, 5).map((address) => answerTo(`${address}?page=2`, empty))).toEqual(Array(5).fill('missing'));
  });
});

describe('to an editor in preview', () => {
  test('a draft is shown at its one address', () => {
    expect(answerTo('/river/draft', index, true)).toBe('show');
    expect(answerTo('/River/Draft/', index, true)).toBe('308 /river/draft');
    expect(answerTo('/river/draft?page=2', index, true)).toBe('missing');
  });

  test('a withdrawn story stays gone, and lists stay what readers see', () => {
    expect(answerTo('/river/flood', index, true)).toBe('gone /river/flood');
    expect(answerTo('/tags/hidden', index, true)).toBe('missing');
    expect(answerTo('/archive/2024', index, true)).toBe('missing');
  });
});
