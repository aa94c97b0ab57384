import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makePage, makePrivatePage } from '#tests/newsroom/fake-renderer.ts';
import { makeFront, type TestFront } from '#tests/newsroom/make-front.ts';

// A safety net against hanging, never a measure.
vi.setConfig({ testTimeout: 60_000 });

let site: TestFront;
beforeEach(async () => {
  site = await makeFront();
});
afterEach(async () => {
  await site.close();
  vi.useRealTimers();
});

/** Sets a page whose title tells how often it was drawn: `Dam 1`, `Dam 2` … */
function setCountedPage(path: string, title: string, tags: readonly string[] = ['site']): void {
  let drawn = 0;
  site.renderer.set(path, () => {
    drawn += 1;
    return makePage(`${title} ${drawn}`, { tags });
  });
}

const titleOf = ({ text }: { readonly text: string }) => /<title>(.*)<\/title>/.exec(text)?.[1];
const titleAt = async (path: string) => titleOf(await site.ask(path));

/** Once this is over, the front has read whatever was written to it before. */
async function settle(): Promise<void> {
  for (let n = 0; n < 5; n += 1) await site.status();
}

describe('a page', () => {
  test('is drawn once and then shown from memory, the same to all', async () => {
    setCountedPage('/river/dam', 'Dam');
    const [first, second] = [await site.ask('/river/dam'), await site.ask('/river/dam')];
    expect([titleOf(first), titleOf(second)]).toEqual(['Dam 1', 'Dam 1']);
    expect(second.text).toBe(first.text);
  });

  test('asked for by HEAD first is there for GET, whole', async () => {
    setCountedPage('/river/dam', 'Dam');
    const head = await site.ask('/river/dam', { method: 'HEAD' });
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(await titleAt('/river/dam')).toBe('Dam 1');
    expect(site.renderer.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  test('is kept whatever languages, kinds and browsers its readers have', async () => {
    setCountedPage('/river/dam', 'Dam');
    await site.ask('/river/dam');
    await site.ask('/river/dam', { headers: { 'accept-language': 'de', accept: 'text/*', 'user-agent': 'curl/8' } });
    await site.ask('/river/dam', { headers: { 'accept-encoding': 'gzip', 'cache-control': 'no-cache' } });
    expect(site.renderer.countOf('/river/dam')).toBe(1);
  });

  test('is kept too where other caches are told to ask each time', async () => {
    site.renderer.set('/feed.xml', makePage('Dam', { headers: { 'cache-control': 'public, no-cache' } }));
    await site.ask('/feed.xml');
    expect((await site.ask('/feed.xml')).headers['cache-control']).toBe('public, no-cache');
    expect(site.renderer.countOf('/feed.xml')).toBe(1);
  });

  test('is found and missed in the counts of the private socket', async () => {
    setCountedPage('/river/dam', 'Dam');
    const before = await site.status();
    for (let n = 0; n < 3; n += 1) await site.ask('/river/dam');
    const after = await site.status();
    expect({ hits: after.hits - before.hits, misses: after.misses - before.misses }).toEqual({ hits: 2, misses: 1 });
    expect([after.entries - before.entries, after.bytes > before.bytes]).toEqual([1, true]);
  });
});

describe('never kept:', () => {
  const page = makePage('Dam');
  test.each([
    ['what the renderer says nothing about', { 'x-tags': '', 'x-until': '' }],
    ['no-store', { 'cache-control': 'no-store' }],
    ['public and no-store at once', { 'cache-control': 'public, no-store' }],
    ['private', { 'cache-control': 'private, max-age=60' }],
    ['no word on caches', { 'cache-control': '' }],
    ['a cookie for one reader', { 'set-cookie': 'a=1; Path=/' }],
    ['what is past its time already', { 'x-until': String(Date.now() - 1) }],
    ['a time that is none', { 'x-until': 'tomorrow' }],
  ])('%s', async (_kind, headers) => {
    const all = Object.entries({ ...page.headers, ...headers }).filter(([, value]) => value !== '');
    site.renderer.set('/river/dam', { ...page, headers: Object.fromEntries(all) });
    expect([await titleAt('/river/dam'), await titleAt('/river/dam')]).toEqual(['Dam', 'Dam']);
    expect(site.renderer.countOf('/river/dam')).toBe(2);
  });

  test.each(['/search?q=dam', '/search/suggestions.json?q=dam'])(
    'since when somebody asks for %s: who asks the same later learns nothing of it',
    async (path) => {
      site.renderer.set(path, makePrivatePage('Dam found', { 'cache-control': 'no-store' }));
      const dates = [await site.ask(path), await site.ask(path)].map(({ headers }) => headers['last-modified']);
      expect(dates).toEqual([undefined, undefined]);
    },
  );

  test.each([500, 502, 503])('a %d, even if the renderer lets it live', async (status) => {
    site.renderer.set('/river/dam', makePage('Trouble', { status }));
    expect((await site.ask('/river/dam')).status).toBe(status === 503 ? 503 : 500);
    setCountedPage('/river/dam', 'Dam');
    expect(await titleAt('/river/dam')).toBe('Dam 1');
  });

  test('an empty page that only script would fill', async () => {
    const body = '<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>';
    site.renderer.set('/river/dam', { ...page, body });
    expect((await site.ask('/river/dam')).status).toBe(500);
    setCountedPage('/river/dam', 'Dam');
    expect(await titleAt('/river/dam')).toBe('Dam 1');
  });

  test('a page that broke off, which nobody is given as if it were whole', async () => {
    const broken = Promise.withResolvers<string>();
    site.renderer.set('/river/dam', { ...page, body: broken.promise });
    const asked = site.ask('/river/dam');
    await vi.waitUntil(() => site.renderer.countOf('/river/dam') === 1, { timeout: 30_000 });
    broken.reject(new Error('killed'));
    expect((await asked).status).toBeGreaterThanOrEqual(500);
    setCountedPage('/river/dam', 'Dam');
    expect(await titleAt('/river/dam')).toBe('Dam 1');
  });
});

describe('addresses of one page', () => {
  test.each([
    ['/river/dam?utm_source=mail&utm_medium=x&fbclid=1', '/river/dam'],
    ['/river/dam?', '/river/dam'],
    ['/river/dam?gclid', '/river/dam'],
    ['/river/dam?a=1&a=2&=&&', '/river/dam'],
    ['/river/dam?PAGE=2&page[]=3&pages=4', '/river/dam'],
    ['/river/dam?_rsc=1x2y3', '/river/dam'],
    ['/river?page=2&utm_source=mail', '/river?page=2'],
    ['/river?fbclid=1&page=2', '/river?page=2'],
  ])('%s is drawn as %s', async (address, canonical) => {
    setCountedPage(canonical, 'Page');
    expect(await titleAt(address)).toBe('Page 1');
    expect(await titleAt(canonical)).toBe('Page 1');
    expect(site.renderer.requests.map(({ url }) => url)).toEqual([canonical]);
  });

  test('are kept apart by the number of the page alone', async () => {
    site.renderer.set('/river', ({ url }) => makePage(url));
    const addresses = ['/river', '/river?page=2', '/river?page=3', '/river?page=2'];
    expect(await Promise.all(addresses.map(titleAt))).toEqual(addresses);
    expect(await Promise.all(addresses.map(titleAt))).toEqual(addresses);
    expect(site.renderer.requests).toHaveLength(3);
  });

  test('that name two numbers never stand for one of them', async () => {
    site.renderer.set('/river', ({ url }) => makePage(url));
    await site.ask('/river?page=2&page=3');
    await site.ask('/river?page=2%26page=3');
    expect([await titleAt('/river?page=2'), await titleAt('/river?page=3')]).toEqual([
      '/river?page=2',
      '/river?page=3',
    ]);
  });
});

describe('slashes too many', () => {
  const locationOf = async (address: string) => {
    const { status, headers } = await site.ask(address);
    const { origin, pathname, search } = new URL(headers.location ?? '', 'https://news.example');
    return [status, origin, pathname + search];
  };

  test.each([
    ['/river/dam/', '/river/dam'],
    ['/river/dam//', '/river/dam'],
    ['//river///dam', '/river/dam'],
    ['//river.example/dam', '/river.example/dam'],
    ['/river/?page=2&utm_source=mail', '/river?page=2'],
    ['//', '/'],
  ])('in %s lead to %s by one 308', async (address, target) => {
    site.renderer.set(target, makePage('Dam'));
    expect(await locationOf(address)).toEqual([308, 'https://news.example', target]);
    expect((await site.ask(target)).status).toBe(200);
  });

  test('lead straight to where the mended address would be sent', async () => {
    const headers = { 'cache-control': 'public, max-age=300', location: '/river/dam' };
    site.renderer.set('/old/dam', { status: 308, headers });
    expect(await locationOf('/old/dam/')).toEqual([308, 'https://news.example', '/river/dam']);
    expect(await locationOf('//old//dam')).toEqual([308, 'https://news.example', '/river/dam']);
  });
});

describe('many at once', () => {
  test('cost one drawing', async () => {
    const held = site.renderer.hold('/river/dam');
    const asked = Array.from({ length: 100 }, () => titleAt('/river/dam'));
    await held.asked;
    await settle();
    held.answer(makePage('Dam'));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['Dam']));
    expect(site.renderer.countOf('/river/dam')).toBe(1);
  });

  test('cost one drawing, whatever codings, methods and parameters they use', async () => {
    const held = site.renderer.hold('/river/dam');
    const asked = [
      site.ask('/river/dam', { headers: { 'accept-encoding': 'gzip' } }),
      site.ask('/river/dam?utm_source=mail', { headers: { 'accept-encoding': 'br' } }),
      site.ask('/river/dam?fbclid=1'),
    ];
    const head = site.ask('/river/dam', { method: 'HEAD' });
    await held.asked;
    await settle();
    held.answer(makePage('Dam'));
    expect((await Promise.all(asked)).map(titleOf)).toEqual(['Dam', 'Dam', 'Dam']);
    expect((await head).bytes).toHaveLength(0);
    expect(site.renderer.countOf('/river/dam')).toBe(1);
  });

  test('do not lose the page when the first of them goes away', async () => {
    const held = site.renderer.hold('/river/dam');
    const leaving = connect(site.port, '127.0.0.1');
    leaving.write('GET /river/dam HTTP/1.1\r\nHost: news.example\r\n\r\n');
    await held.asked;
    const staying = titleAt('/river/dam');
    await settle();
    leaving.destroy();
    await settle();
    held.answer(makePage('Dam'));
    expect(await staying).toBe('Dam');
    expect(site.renderer.countOf('/river/dam')).toBe(1);
  });

  test('are all told when it cannot be drawn, and the next may try again', async () => {
    const held = site.renderer.hold('/river/dam');
    const asked = Array.from({ length: 10 }, () => site.ask('/river/dam'));
    await held.asked;
    await settle();
    const fault = { status: 500, body: 'at draw (/srv/page.js:1)' };
    // It is asked twice before it is given up.
    site.renderer.set('/river/dam', fault);
    held.answer(fault);
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([500]));
    setCountedPage('/river/dam', 'Dam');
    expect(await titleAt('/river/dam')).toBe('Dam 1');
  });

  test('never share what was meant for one of them', async () => {
    let visitors = 0;
    site.renderer.set('/welcome', () => {
      visitors += 1;
      return makePrivatePage(`Visitor ${visitors}`, { 'set-cookie': `visitor=${visitors}; Path=/` });
    });
    const answers = await Promise.all(Array.from({ length: 10 }, () => site.ask('/welcome')));
    expect(new Set(answers.map(titleOf)).size).toBe(10);
    expect(new Set(answers.map(({ headers }) => headers['set-cookie']?.join())).size).toBe(10);
  });
});

describe('a change', () => {
  test('drops every page that names its tag, and no other', async () => {
    setCountedPage('/river/dam', 'Dam', ['site', 'story:/river/dam']);
    setCountedPage('/', 'Home', ['site', 'home', 'story:/river/dam']);
    setCountedPage('/river/otters', 'Otters', ['site', 'story:/river/otters']);
    const askAll = () => Promise.all(['/river/dam', '/', '/river/otters'].map(titleAt));
    expect(await askAll()).toEqual(['Dam 1', 'Home 1', 'Otters 1']);
    await site.tell('story:/river/dam', 'section:river');
    expect(await askAll()).toEqual(['Dam 2', 'Home 2', 'Otters 1']);
    await site.tell('story:/river');
    expect(await askAll()).toEqual(['Dam 2', 'Home 2', 'Otters 1']);
  });

  test('of a tag that an earlier version had, and this one has not, drops nothing', async () => {
    site.renderer.set('/', makePage('Home 1', { tags: ['story:/river/dam'] }));
    await site.ask('/');
    await site.tell('story:/river/dam');
    setCountedPage('/', 'Home', ['story:/river/otters']);
    await site.ask('/');
    await site.tell('story:/river/dam');
    expect(await titleAt('/')).toBe('Home 1');
    await site.tell('story:/river/otters');
    expect(await titleAt('/')).toBe('Home 2');
  });

  test('is seen by a reader who holds the old page', async () => {
    setCountedPage('/river/dam', 'Dam', ['story:/river/dam']);
    const { etag } = (await site.ask('/river/dam')).headers;
    const headers = { 'if-none-match': etag ?? '' };
    expect((await site.ask('/river/dam', { headers })).status).toBe(304);
    await site.tell('story:/river/dam');
    const answer = await site.ask('/river/dam', { headers });
    expect([answer.status, titleOf(answer)]).toEqual([200, 'Dam 2']);
  });

  test('brings a page to an address where there was none, and takes it away again', async () => {
    const tags = ['home', 'site'];
    expect((await site.ask('/river/dam')).status).toBe(404);
    setCountedPage('/river/dam', 'Dam', ['story:/river/dam', 'home']);
    await site.tell('story:/river/dam', 'home');
    expect(await titleAt('/river/dam')).toBe('Dam 1');
    site.renderer.set('/river/dam', makePage('Nothing is here', { status: 410, tags }));
    await site.tell('story:/river/dam', 'home');
    expect((await site.ask('/river/dam')).status).toBe(410);
  });

  test('of everything drops everything', async () => {
    setCountedPage('/river/dam', 'Dam', ['story:/river/dam']);
    setCountedPage('/', 'Home', ['home']);
    await Promise.all(['/river/dam', '/'].map(titleAt));
    await site.tell('*');
    expect(await Promise.all(['/river/dam', '/'].map(titleAt))).toEqual(['Dam 2', 'Home 2']);
  });

  test('told on the public port is none, nor are the counts to be had there', async () => {
    setCountedPage('/', 'Home', ['home']);
    await site.ask('/');
    const body = JSON.stringify({ run: 'another', seq: 1, tags: ['*'] });
    const headers = { 'content-type': 'application/json' };
    expect((await site.ask('/changes', { method: 'POST', headers, body })).status).toBe(405);
    expect((await site.ask('/status')).text).not.toContain('"hits"');
    expect(await titleAt('/')).toBe('Home 1');
  });
});

describe('after a gap in the changes everything is dropped:', () => {
  const run = '5f0cf1a2-3b52-4a0b-8d3e-0d3bb9f6c6aa';
  const post = (seq: number, of = run) => {
    const body = JSON.stringify({ run: of, seq, tags: ['author:nobody'] });
    return site.askPrivately('/changes', { method: 'POST', body });
  };

  beforeEach(async () => {
    setCountedPage('/', 'Home', ['home']);
    for (const seq of [1, 2, 3]) await post(seq);
    await site.ask('/');
  });

  test('none of it when the next message follows', async () => {
    expect((await post(4)).status).toBe(204);
    expect(await titleAt('/')).toBe('Home 1');
  });

  test.each([
    ['a message is missing', 5, run],
    ['a message comes twice', 3, run],
    ['the count begins anew', 1, run],
    ['another worker follows on by chance', 4, 'e1b5a3c4-7c0f-4a86-9d55-0a4f8e0f4d10'],
    ['another worker begins', 1, 'e1b5a3c4-7c0f-4a86-9d55-0a4f8e0f4d10'],
  ])('%s', async (_case, seq, of) => {
    expect((await post(seq, of)).status).toBe(204);
    expect(await titleAt('/')).toBe('Home 2');
    await post(seq + 1, of);
    expect(await titleAt('/')).toBe('Home 2');
  });

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no tags', JSON.stringify({ run, seq: 4 })],
    ['tags that are no texts', JSON.stringify({ run, seq: 4, tags: [1] })],
    ['a number that is none', JSON.stringify({ run, seq: 'four', tags: ['home'] })],
  ])('a message with %s is refused, and the front goes on', async (_kind, body) => {
    const { status } = await site.askPrivately('/changes', { method: 'POST', body });
    expect([status >= 400, status < 500]).toEqual([true, true]);
    expect((await site.ask('/')).status).toBe(200);
  });
});

describe('time', () => {
  const start = Date.UTC(2026, 10, 22, 12);
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: start });
  });

  test.each(['keep-alive', 'close'])('drops a page at its next turn, to the millisecond (%s)', async (connection) => {
    const title = async () => titleOf(await site.ask('/', { headers: { connection } }));
    site.renderer.set('/', makePage('Before', { until: start + 90_000 }));
    await title();
    site.renderer.set('/', makePage('After', { until: start + 900_000 }));
    vi.setSystemTime(start + 89_999);
    expect(await title()).toBe('Before');
    vi.setSystemTime(start + 90_000);
    expect(await title()).toBe('After');
  });

  test('is never outlived by what other caches are told', async () => {
    site.renderer.set('/', makePage('Home', { until: start + 90_000 }));
    const sharedAt = async (now: number) => {
      vi.setSystemTime(now);
      return /^public, max-age=0, s-maxage=(\d+)$/.exec((await site.ask('/')).headers['cache-control'] ?? '')?.[1];
    };
    expect(await sharedAt(start)).toBe('60');
    expect(await sharedAt(start + 40_000)).toBe('50');
    expect(await sharedAt(start + 80_500)).toBe('9');
    expect(await sharedAt(start + 89_900)).toBe('0');
  });

  test.each([404, 410, 308])('lets a %d live for a minute at most', async (status) => {
    const page = makePage('Nothing is here', { status, until: start + 3_600_000, headers: { location: '/elsewhere' } });
    site.renderer.set('/river/dam', page);
    await site.ask('/river/dam');
    await site.ask('/river/dam');
    expect(site.renderer.countOf('/river/dam')).toBe(1);
    vi.setSystemTime(start + 61_000);
    await site.ask('/river/dam');
    expect(site.renderer.countOf('/river/dam')).toBe(2);
  });

  test('passes while a page is drawn: what is over when it comes is not kept', async () => {
    const held = site.renderer.hold('/');
    const asked = site.ask('/');
    await held.asked;
    vi.setSystemTime(start + 5_000);
    held.answer(makePage('Before', { until: start + 4_000 }));
    await asked;
    site.renderer.set('/', makePage('After'));
    expect(await titleAt('/')).toBe('After');
  });
});

describe('a page that is being drawn when a change comes', () => {
  const tags = ['site', 'story:/river/dam'];
  const change = async () => site.tell('story:/river/dam');
  const jump = async () => {
    const body = JSON.stringify({ run: 'another', seq: 7, tags: [] });
    await site.askPrivately('/changes', { method: 'POST', body });
  };

  test.each([
    ['of one of its tags', change],
    ['of everything', () => site.tell('*')],
    ['after a gap', jump],
  ])('%s is not kept, nor given to those who ask later', async (_kind, tell) => {
    const held = site.renderer.hold('/river/dam');
    site.renderer.set('/river/dam', makePage('New', { tags }));
    const early = site.ask('/river/dam');
    await held.asked;
    await tell();
    const late = titleAt('/river/dam');
    // Whether the late reader has a drawing of his own or waits for the tags of the first is for the front to say.
    await Promise.race([late, settle()]);
    held.answer(makePage('Old', { tags }));
    expect(await late).toBe('New');
    // It might have been drawn half before and half after the change, so that it is drawn again for those who wait.
    expect(titleOf(await early)).toBe('New');
    expect(await titleAt('/river/dam')).toBe('New');
    expect(site.renderer.countOf('/river/dam')).toBe(3);
  });

  test('and has told its tags already, but not its words, is not kept either', async () => {
    const words = Promise.withResolvers<string>();
    const page = makePage('Old', { tags });
    site.renderer.set('/river/dam', { ...page, body: words.promise });
    const early = site.ask('/river/dam');
    await vi.waitUntil(() => site.renderer.countOf('/river/dam') === 1, { timeout: 30_000 });
    await settle();
    await change();
    site.renderer.set('/river/dam', makePage('New', { tags }));
    const late = titleAt('/river/dam');
    await Promise.race([late, settle()]);
    words.resolve('<!DOCTYPE html><title>Old</title>');
    await early;
    expect([await late, await titleAt('/river/dam')]).toEqual(['New', 'New']);
  });

  test('of something else is kept', async () => {
    const held = site.renderer.hold('/river/dam');
    const asked = titleAt('/river/dam');
    await held.asked;
    await site.tell('story:/river/otters');
    held.answer(makePage('Dam', { tags }));
    expect([await asked, await titleAt('/river/dam')]).toEqual(['Dam', 'Dam']);
    expect(site.renderer.countOf('/river/dam')).toBe(1);
  });

  test('again and again is shown in its last version at the end', async () => {
    let version = 0;
    site.renderer.set('/river/dam', () => makePage(`Version ${version}`, { tags }));
    const asked: Promise<unknown>[] = [];
    for (version = 1; version <= 30; version += 1) {
      asked.push(site.ask('/river/dam'), site.ask('/river/dam'));
      const edited = version;
      await change();
      asked.push(titleAt('/river/dam').then((title) => expect(Number(title?.slice(8))).toBeGreaterThanOrEqual(edited)));
    }
    await Promise.all(asked);
    version = 100;
    await change();
    expect(await titleAt('/river/dam')).toBe('Version 100');
  });
});

describe('memory', () => {
  const noise = () => randomBytes(30_000).toString('base64');

  test('is bounded by bytes, and those asked for lately stay', async () => {
    await site.close();
    site = await makeFront({ cacheBytes: 500_000 });
    site.renderer.set('/', makePage('Home'));
    for (let n = 0; n < 40; n += 1) {
      site.renderer.set(`/river/${n}`, { ...makePage(''), body: `<!DOCTYPE html><title>${n}</title>${noise()}` });
      expect(await titleAt(`/river/${n}`)).toBe(String(n));
      await site.ask('/');
    }
    const { bytes, entries } = await site.status();
    expect(bytes).toBeLessThanOrEqual(500_000);
    expect(entries).toBeGreaterThan(1);
    expect(site.renderer.countOf('/')).toBe(1);
    await site.ask('/river/39');
    await site.ask('/river/0');
    expect([site.renderer.countOf('/river/39'), site.renderer.countOf('/river/0')]).toEqual([1, 2]);
  });

  test('does not have to hold a page for it to be shown', async () => {
    await site.close();
    site = await makeFront({ cacheBytes: 20_000 });
    site.renderer.set('/long', { ...makePage(''), body: `<!DOCTYPE html><title>Long</title>${noise()}` });
    expect([await titleAt('/long'), await titleAt('/long')]).toEqual(['Long', 'Long']);
    expect((await site.status()).bytes).toBeLessThanOrEqual(20_000);
  });

  test.each([
    ['missing pages', 404],
    ['redirects', 308],
  ])('of pages is safe from a flood of %s', async (_kind, status) => {
    await site.close();
    site = await makeFront({ cacheBytes: 2_000_000 });
    site.renderer.set('/', makePage('Home'));
    await site.ask('/');
    const answer = { ...makePage('', { status, headers: { location: '/' } }), body: noise() };
    for (let n = 0; n < 150; n += 10) {
      const paths = Array.from({ length: 10 }, (_, offset) => `/lost/${n + offset}`);
      for (const path of paths) site.renderer.set(path, answer);
      await Promise.all(paths.map((path) => site.ask(path)));
    }
    await site.ask('/');
    expect(site.renderer.countOf('/')).toBe(1);
    expect((await site.status()).bytes).toBeLessThan(6_000_000);
  });
});

describe('cookies', () => {
  const echo = (path: string) => {
    site.renderer.set(path, ({ headers }) => makePage(`Cookie ${headers.cookie ?? 'none'}`));
  };

  test('other than that of the desk never reach the renderer, and pages are kept all the same', async () => {
    echo('/river/dam');
    const headers = { cookie: 'a=1; __Host-desk2=2; x__Host-desk=3; session=4' };
    expect(titleOf(await site.ask('/river/dam', { headers }))).toBe('Cookie none');
    expect(await titleAt('/river/dam')).toBe('Cookie none');
    expect(site.renderer.countOf('/river/dam')).toBe(1);
  });

  test('of the desk do, alone, and what they open is shown to nobody else', async () => {
    echo('/desk/queue');
    const asked = ['ann', 'bob'].map((name) => {
      const headers = { cookie: `a=1; __Host-desk=${name}; b=2` };
      return site.ask('/desk/queue', { headers });
    });
    expect((await Promise.all(asked)).map(titleOf)).toEqual(['Cookie __Host-desk=ann', 'Cookie __Host-desk=bob']);
    expect(await titleAt('/desk/queue')).toBe('Cookie none');
  });

  test('that the renderer sets are as many as it sets', async () => {
    const cookies = ['__Host-desk=key; Path=/; Secure; HttpOnly; Expires=Sun, 22 Nov 2026 12:00:00 GMT', 'b=2; Path=/'];
    site.renderer.set('/desk', { ...makePrivatePage('Desk'), headers: { 'set-cookie': cookies } });
    const headers = { cookie: '__Host-desk=old' };
    expect((await site.ask('/desk', { headers })).headers['set-cookie']).toEqual(cookies);
    expect((await site.ask('/desk')).headers['set-cookie']).toEqual(cookies);
  });

  test('of the desk leave no trace in what others see of a public page', async () => {
    echo('/river/dam');
    await site.ask('/river/dam', { headers: { cookie: '__Host-desk=ann' } });
    expect(await titleAt('/river/dam')).toBe('Cookie none');
  });
});

describe('while searches hang', () => {
  /** Asks more than may be under way and wait together; none is answered until the end, but those that are refused. */
  const flood = async () => {
    const urls = Array.from({ length: 64 }, (_, n) => `/search?q=${n}`);
    const held = urls.map((url) => site.renderer.hold(url));
    const statuses: number[] = [];
    const asked = urls.map(async (url) => statuses.push((await site.ask(url)).status));
    await vi.waitUntil(() => statuses.length >= 30 && site.renderer.requests.length >= 4, { timeout: 30_000 });
    const end = async () => {
      for (const { answer } of held) answer(makePrivatePage('Found'));
      await Promise.all(asked);
    };
    return { statuses, end };
  };

  beforeEach(() => {
    site.renderer.set('/search', makePrivatePage('Found'));
    site.renderer.set('/search/suggestions.json', makePrivatePage('Words'));
  });

  test('a story is drawn all the same, and a form is taken', async () => {
    setCountedPage('/river/dam', 'Dam');
    site.renderer.set('/alerts', makePrivatePage('Thanks'));
    const { end } = await flood();
    expect(await titleAt('/river/dam')).toBe('Dam 1');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://news.example' };
    expect(titleOf(await site.ask('/alerts', { method: 'POST', body: 'a=1', headers }))).toBe('Thanks');
    await end();
  });

  test('four are asked, thirty wait, and the others are told when to come back', async () => {
    const { statuses, end } = await flood();
    expect(site.renderer.requests).toHaveLength(4);
    expect(statuses).toEqual(Array.from({ length: 30 }, () => 503));
    const refused = await site.ask('/search/suggestions.json?q=da');
    expect(refused.status).toBe(503);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await end();
    expect(statuses.slice(30)).toEqual(Array.from({ length: 34 }, () => 200));
  });

  test('and then end, others are answered again', async () => {
    const { end } = await flood();
    await end();
    expect(await titleAt('/search?q=dam')).toBe('Found');
  });
});

describe('with the renderer gone', () => {
  test('pages in memory are shown, the others say when to come back', async () => {
    setCountedPage('/river/dam', 'Dam');
    await site.ask('/river/dam');
    await site.renderer.close();
    expect(await titleAt('/river/dam')).toBe('Dam 1');
    const answer = await site.ask('/river/otters');
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test('a page that was changed meanwhile is not shown in its old version', async () => {
    setCountedPage('/river/dam', 'Dam', ['story:/river/dam']);
    await site.ask('/river/dam');
    await site.renderer.close();
    await site.tell('story:/river/dam');
    expect((await site.ask('/river/dam')).status).toBe(503);
  });

  test('in the middle of a drawing, whoever waits is told', async () => {
    const held = site.renderer.hold('/river/dam');
    const asked = [site.ask('/river/dam'), site.ask('/river/dam')];
    await held.asked;
    await site.renderer.close();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([503, 503]);
  });

  test('and back, everything is shown again, and no 503 was kept', async () => {
    await site.renderer.close();
    expect((await site.ask('/river/dam')).status).toBe(503);
    const renderer = await site.reopenRenderer();
    renderer.set('/river/dam', makePage('Dam'));
    expect(await titleAt('/river/dam')).toBe('Dam');
  });
});

test('while previews hang, four are asked, thirty wait, and a story is drawn all the same', async () => {
  setCountedPage('/river/dam', 'Dam');
  const held = Array.from({ length: 64 }, (_, n) => site.renderer.hold(`/preview/${n}`));
  const statuses: number[] = [];
  const asked = held.map(async (_, n) => statuses.push((await site.ask(`/preview/${n}`)).status));
  await vi.waitUntil(() => statuses.length >= 30 && site.renderer.requests.length >= 4, { timeout: 30_000 });
  expect(site.renderer.requests).toHaveLength(4);
  expect(await titleAt('/river/dam')).toBe('Dam 1');
  for (const { answer } of held) answer(makePrivatePage('Shown'));
  await Promise.all(asked);
  expect(statuses.toSorted().slice(0, 34)).toEqual(Array.from({ length: 34 }, () => 200));
});
