import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readPageLife } from '#lib/http/page-life.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { config, proxy } from '../proxy.ts';

const index = makeIndex({
  'articles/river/dam.md': story({ aliases: '[/before/dam]' }),
  'articles/river/flood.md': story({ withdrawn: 'true' }),
  'articles/river/gale.md': `${story({ type: 'live', date: '2026-11-20T06:00:00Z' })}\n## 07:00 Wind\n`,
  'articles/river/old.md': story({ aliases: '[/ads.txt, /notes.txt]' }),
  'public/ads.txt': '',
  'public/.well-known/security.txt': '',
});
const site = { ...defaultSite, pictureHosts: ['pictures.example'] };
const database = await makeDatabase();
let preview = false;
const changes = { glance: () => ({ isLinked: false, isKnown: true, isLikely: false }) };
vi.mock('../app/newsroom.ts', () => ({ readNewsroom: () => ({ index, site, now: noon, preview, database, changes }) }));

const complete = () => index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
beforeAll(() => {
  complete();
});
beforeEach(() => {
  preview = false;
});
afterAll(() => index.close());

const ask = (address: string) => proxy(new NextRequest(`http://localhost:3000${address}`));
const statusesOf = async (...addresses: readonly string[]) => {
  return (await Promise.all(addresses.map(ask))).map(({ status }) => status);
};

describe('a redirect is kept for five minutes, not for good:', () => {
  test.each([
    ['an old path', '/before/dam', 308],
    ['another spelling', '/RIVER/', 308],
    ['a guess', '/lost/dam', 302],
  ])('%s', async (_kind, address, status) => {
    const response = await ask(address);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([status, 'public, max-age=300']);
  });
});

test('the way to an entry of a live blog is short-lived in browsers, and goes with its story', async () => {
  const { status, headers } = await ask('/river/gale?entry=at-2026-11-20-0700');
  expect([status, headers.get('Location'), headers.get('Cache-Control')]).toEqual([
    302,
    'http://localhost:3000/river/gale#at-2026-11-20-0700',
    'public, max-age=0, s-maxage=60',
  ]);
  expect(readPageLife((name) => headers.get(name) ?? undefined)?.tags).toEqual(['site', 'story:/river/gale']);
});

test('two pages at once are none', async () => {
  const statuses = await statusesOf('/river?page=1', '/river?page=2&page=1', '/river?page=1&page=1', '/river?page=');
  expect(statuses).toEqual([308, 404, 404, 404]);
});

test('what is shown, gone or missing says so', async () => {
  expect(await statusesOf('/river/dam', '/river/flood', '/otters')).toEqual([200, 410, 404]);
});

describe('the page of search', () => {
  const headersOf = async (address: string) => {
    const { status, headers } = await ask(address);
    const names = ['Cache-Control', 'X-Robots-Tag', 'x-tags', 'Location'];
    return [status, ...names.map((name) => headers.get(name))];
  };

  test.each(['/search', '/search?q=dam&section=river', '/search?page=2&q=dam', '/search?page=two', '/search?q=%00'])(
    '%s is found, whatever is asked, and kept by nobody',
    async (address) => {
      expect(await headersOf(address)).toEqual([200, 'private, no-cache', 'noindex', null, null]);
    },
  );

  test('has one address, and nothing below it', async () => {
    for (const address of ['/SEARCH', '/search/', '/%73earch'])
      expect((await headersOf(address)).filter(Boolean)).toEqual([
        308,
        'public, max-age=300',
        'site home',
        'http://localhost:3000/search',
      ]);
    expect(await statusesOf('/search/otters', '/search/suggestions', '/river/search')).toEqual([404, 404, 404]);
  });

  test('takes nothing that is posted', async () => {
    const { status } = await proxy(new NextRequest('http://localhost:3000/search?q=dam', { method: 'POST' }));
    expect(status).toBe(405);
  });

  test('is not there while the newsroom is being read', async () => {
    index.prepare("DELETE FROM meta WHERE key = 'complete'").run();
    const { status, headers } = await ask('/search?q=dam');
    complete();
    expect([status, headers.get('x-middleware-rewrite'), headers.get('Retry-After')]).toEqual([
      503,
      'http://localhost:3000/-/unready',
      '5',
    ]);
  });
});

test('documents by which browsers search are made by their routes alone', () => {
  const isAsked = (path: string) => new RegExp(`^${config.matcher}$`).test(path);
  expect(['/search/suggestions.json', '/opensearch.xml'].filter(isAsked)).toEqual([]);
  expect(['/search', '/search/', '/search/suggestions', '/river/opensearch.xml'].filter(isAsked)).toHaveLength(4);
});

test('a feed is made at an address of its own, which says the rest, and is nobody else’s', async () => {
  const { status, headers } = await ask('/river/feed.xml');
  expect([status, headers.get('x-middleware-rewrite')]).toEqual([200, 'http://localhost:3000/-/feed/river/feed.xml']);
  expect(headers.has('x-tags')).toBe(false);
  expect((await ask('/river/dam/comments/feed.xml')).headers.get('x-middleware-rewrite')).toBe(
    'http://localhost:3000/-/feed/river/dam/comments/feed.xml',
  );
  expect(await statusesOf('/-/feed/river/feed.xml', '/-/feed', '/nowhere/feed.xml')).toEqual([404, 404, 404]);
});

test('a text for programs is sent from the newsroom, before anything else that answers there', async () => {
  const rewritten = async (address: string) => (await ask(address)).headers.get('x-middleware-rewrite');
  expect(await Promise.all(['/ads.txt', '/security.txt', '/.well-known/security.txt'].map(rewritten))).toEqual([
    'http://localhost:3000/-/text/ads.txt',
    'http://localhost:3000/-/text/security.txt',
    'http://localhost:3000/-/text/.well-known/security.txt',
  ]);
  expect(await statusesOf('/notes.txt', '/llms.txt', '/-/text/ads.txt')).toEqual([308, 404, 404]);
});

describe('an answer says how long it lives:', () => {
  const midnight = Date.UTC(2026, 10, 23);
  const shared = 'public, max-age=0, s-maxage=60';

  test.each([
    ['a page', '/river/dam', shared, 'story:/river/dam', '/river/dam'],
    ['a withdrawn story', '/river/flood', shared, 'home', undefined],
    ['what is missing', '/otters', shared, 'home', undefined],
    ['a redirect', '/before/dam', 'public, max-age=300', 'home', undefined],
  ])('%s', async (_kind, address, cacheControl, tag, counted) => {
    const { headers } = await ask(address);
    expect(headers.get('Cache-Control')).toBe(cacheControl);
    expect(readPageLife((name) => headers.get(name) ?? undefined)).toEqual({
      tags: expect.arrayContaining(['site', tag]),
      until: midnight,
      pictureHosts: ['pictures.example'],
      story: counted,
    });
  });

  test.each(['/river/dam', '/river/flood', '/otters', '/before/dam'])('not %s to an editor', async (address) => {
    preview = true;
    expect((await ask(address)).headers.has('x-tags')).toBe(false);
  });

  test('nor anything while the newsroom is being read, when what is missing is to come', async () => {
    index.prepare("DELETE FROM meta WHERE key = 'complete'").run();
    const [shown, missing] = await Promise.all(['/river/dam', '/otters'].map(ask));
    complete();
    expect([shown?.status, shown?.headers.has('x-tags'), shown?.headers.has('Cache-Control')]).toEqual([
      200,
      false,
      false,
    ]);
    expect([missing?.status, missing?.headers.has('x-tags')]).toEqual([503, false]);
    expect([missing?.headers.get('Cache-Control'), missing?.headers.get('Retry-After')]).toEqual(['no-store', '5']);
  });
});
