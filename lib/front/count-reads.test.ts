import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makePage } from '#tests/newsroom/fake-renderer.ts';
import { type AskOptions, makeFront, type TestFront } from '#tests/newsroom/make-front.ts';
import { sendRaw } from '#tests/newsroom/send-raw.ts';
import { openReadCounter, type PageRequest, type ReadLimits } from './count-reads.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const noon = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;

describe('a counter', () => {
  let now: number;
  beforeEach(() => {
    now = noon;
  });

  const open = (limits: Partial<ReadLimits> = {}, trustedProxies = 0) => {
    const roomy = { stories: 100, reads: 100, agents: 100, perNetwork: 100 };
    return openReadCounter({ trustedProxies, now: () => now, limits: { ...roomy, ...limits } });
  };
  const from = (peer: string, differing: Partial<PageRequest> = {}): PageRequest => ({
    peer,
    forwarded: undefined,
    userAgent: firefox,
    purpose: undefined,
    mode: undefined,
    destination: undefined,
    ...differing,
  });
  const dam = (requests: number, beacons = 0) => [{ storyId: '/river/dam', requests, beacons }];

  test('gives away what it counted, and begins anew', () => {
    const counter = open();
    counter.countRequest('/river/dam', from('192.0.2.1'));
    counter.countRequest('/river/weir', from('192.0.2.1'));
    expect(counter.take()).toEqual([...dam(1), { storyId: '/river/weir', requests: 1, beacons: 0 }]);
    expect(counter.take()).toEqual([]);
    expect(counter.sum()).toBe(2);
  });

  test('knows a reader again for half an hour, also after the counts were taken', () => {
    const counter = open();
    counter.countRequest('/river/dam', from('192.0.2.1'));
    counter.take();
    now += 29 * minute;
    counter.countRequest('/river/dam', from('192.0.2.1'));
    expect(counter.take()).toEqual([]);
    now += minute;
    counter.countRequest('/river/dam', from('192.0.2.1'));
    expect(counter.take()).toEqual(dam(1));
  });

  test('counts on when the clock is set back', () => {
    const counter = open();
    counter.countRequest('/river/dam', from('192.0.2.1'));
    now -= 1_000 * minute;
    counter.countRequest('/river/dam', from('192.0.2.1'));
    counter.countRequest('/river/dam', from('192.0.2.1'));
    expect(counter.take()).toEqual(dam(2));
  });

  test('forgets who read once the half hour is over and the counts are taken, though nobody reads', () => {
    const counter = open();
    counter.countRequest('/river/dam', from('192.0.2.1'));
    expect(counter.take()).toEqual(dam(1));
    now += 30 * minute;
    counter.take();
    // Nothing but a clock that is set back shows what is still known.
    now -= 30 * minute;
    counter.countRequest('/river/dam', from('192.0.2.1'));
    expect(counter.take()).toEqual(dam(1));
  });

  test('counts what was sent and what was shown apart', () => {
    const counter = open();
    counter.countRequest('/river/dam', from('192.0.2.1'));
    counter.countBeacon('/river/dam', from('192.0.2.1'));
    counter.countBeacon('/river/dam', from('192.0.2.1', { purpose: '', mode: 'no-cors', destination: 'empty' }));
    expect(counter.take()).toEqual(dam(1, 1));
  });

  test('tells readers apart by address and browser', () => {
    const counter = open();
    counter.countRequest('/river/dam', from('192.0.2.1'));
    counter.countRequest('/river/dam', from('192.0.2.2'));
    counter.countRequest('/river/dam', from('192.0.2.2', { userAgent: safari }));
    expect(counter.take()).toEqual(dam(3));
  });

  test('believes of an address as much as there are proxies of ours', () => {
    const counter = open({}, 1);
    for (const forged of ['203.0.113.1', '203.0.113.2']) {
      counter.countRequest('/river/dam', from('127.0.0.1', { forwarded: `${forged}, 192.0.2.1` }));
    }
    expect(counter.take()).toEqual(dam(1));
  });

  test.each([
    ['an address', (n: number) => from('192.0.2.1', { userAgent: `${firefox} ${n}` })],
    ['a household', (n: number) => from(`2001:db8:1:2::${n}`)],
  ])('counts no more readers of %s than it may', (_what, reader) => {
    const counter = open({ perNetwork: 5 });
    for (let n = 1; n <= 20; n += 1) {
      counter.countRequest('/river/dam', reader(n));
      counter.countBeacon('/river/dam', reader(n));
    }
    expect(counter.take()).toEqual(dam(5, 5));
  });

  test('counts ten readers of an address, whatever names their browsers have, and everybody elsewhere', () => {
    const counter = openReadCounter({ trustedProxies: 0, now: () => now });
    for (let n = 0; n < 150; n += 1)
      counter.countRequest('/river/dam', from('192.0.2.1', { userAgent: `${firefox} ${n}` }));
    for (let n = 0; n < 150; n += 1) counter.countRequest('/river/weir', from(`198.51.100.${n}`));
    expect(counter.take()).toEqual([...dam(10), { storyId: '/river/weir', requests: 150, beacons: 0 }]);
  });

  test('counts no more stories than it may remember until it is asked', () => {
    const counter = open({ stories: 10 });
    for (let n = 0; n < 1_000; n += 1) counter.countRequest(`/river/${n}`, from('192.0.2.1'));
    expect(counter.take()).toHaveLength(10);
    counter.countRequest('/river/11', from('192.0.2.1'));
    expect(counter.take()).toHaveLength(1);
  });

  test('begins to know readers anew when one more comes than it may remember', () => {
    const counter = open({ reads: 10 });
    const everybody = () => {
      for (let n = 0; n < 10; n += 1) counter.countRequest('/river/dam', from(`192.0.2.${n}`));
    };
    everybody();
    everybody();
    expect(counter.take()).toEqual(dam(10));
    counter.countRequest('/river/dam', from('192.0.2.10'));
    everybody();
    expect(counter.take()).toEqual(dam(11));
  });

  test('counts no more readers of an address for all that it makes it forget', () => {
    const counter = open({ reads: 10, perNetwork: 5 });
    for (let n = 0; n < 5; n += 1)
      counter.countRequest('/river/dam', from('192.0.2.1', { userAgent: `${firefox} ${n}` }));
    for (let n = 0; n < 100; n += 1) counter.countRequest(`/river/${n}`, from('192.0.2.1'));
    counter.take();
    for (let n = 5; n < 20; n += 1)
      counter.countRequest('/river/dam', from('192.0.2.1', { userAgent: `${firefox} ${n}` }));
    counter.countRequest('/river/dam', from('192.0.2.2'));
    expect(counter.take()).toEqual(dam(1));
  });

  test('judges more names of browsers than it remembers', () => {
    const counter = open({ agents: 2 });
    for (let n = 0; n < 20; n += 1) {
      counter.countRequest('/river/dam', from('192.0.2.1', { userAgent: `${firefox} ${n}` }));
      counter.countRequest('/river/dam', from('192.0.2.1', { userAgent: `Googlebot/2.${n}` }));
    }
    expect(counter.take()).toEqual(dam(20));
  });
});

let site: TestFront;
beforeEach(async () => {
  site = await makeFront();
  site.renderer.set('/river/dam', makePage('Dam', { story: 'the dam' }));
  site.renderer.set('/river', makePage('River'));
  await site.ask('/river/dam');
});
afterEach(() => site.close());

const takeReads = async () => JSON.parse((await site.askPrivately('/reads', { method: 'POST' })).text);
const reads = (requests: number, beacons = 0) => [{ storyId: 'the dam', requests, beacons }];

const navigating = { 'user-agent': firefox, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
/** Headers that decide which lane answers. */
const lanes = [
  ['fast', ''],
  ['other', 'X-Odd: 1\r\n'],
] as const;

describe.each(lanes)('the %s lane', (_lane, odd) => {
  const get = async (headers: Readonly<Record<string, string>>, method = 'GET', path = '/river/dam') => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    // Answered on a connection that stays open, the only kind that the fast lane takes; the second request ends it.
    const asked = `${method} ${path} HTTP/1.1\r\nHost: news.example\r\nAccept-Encoding: gzip\r\n${lines.join('')}${odd}\r\n`;
    const ending = 'GET /favicon.svg HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n';
    return talk(asked, ending);
  };

  test.each([
    ['a reader whose browser says what it wants', navigating],
    ['a reader whose browser says nothing of it', { 'user-agent': safari }],
    ['a reader who has the page', { ...navigating, 'if-none-match': '*' }],
    ['a reader with cookies', { ...navigating, cookie: 'a=b' }],
  ])('counts %s once', async (_who, headers) => {
    await get(headers);
    await get(headers);
    expect(await takeReads()).toEqual(reads(1));
    expect((await site.status()).reads).toBe(1);
  });

  test.each([
    ['a page fetched ahead', { ...navigating, 'sec-purpose': 'prefetch' }],
    ['a page drawn ahead', { ...navigating, 'sec-purpose': 'prefetch;prerender' }],
    ['a page that an old Chrome fetches ahead', { ...navigating, purpose: 'prefetch' }],
    ['a page that an old Firefox fetches ahead', { ...navigating, 'x-moz': 'prefetch' }],
    ['a page that an old browser draws small for a new tab', { ...navigating, purpose: 'preview' }],
    ['a page that an old Safari draws small for a new tab', { 'user-agent': safari, 'x-purpose': 'preview' }],
    ['a page that a script asks for', { ...navigating, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['a page in a frame', { ...navigating, 'sec-fetch-dest': 'iframe' }],
    ['a search engine', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['a program', { 'user-agent': 'curl/8.5.0' }],
    ['somebody without a name', {}],
    ['somebody with an empty name', { 'user-agent': '' }],
  ])('does not count %s', async (_what, headers) => {
    await get(headers);
    expect(await takeReads()).toEqual([]);
  });

  test('counts stories, not other pages, nor who asks for the head alone', async () => {
    await site.ask('/river');
    await get(navigating, 'GET', '/river');
    await get(navigating, 'HEAD');
    expect(await takeReads()).toEqual([]);
  });

  test('tells nobody which story it is by its id', async () => {
    expect((await get(navigating)).toLowerCase()).not.toContain('x-story');
  });
});

/** Sends one request, and another once something came back for it. */
function talk(first: string, then: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1').once('data', () => socket.write(then, 'latin1'));
    socket.on('data', (chunk: string) => {
      received += chunk;
    });
    socket.on('end', () => resolve(received)).on('error', reject);
    socket.write(first, 'latin1');
  });
}

test('a page is counted from the first time on, when it is rendered', async () => {
  site.renderer.set('/river/weir', makePage('Weir', { story: 'the weir' }));
  await site.ask('/river/weir', { headers: navigating });
  expect(await takeReads()).toEqual([{ storyId: 'the weir', requests: 1, beacons: 0 }]);
});

test('what is no page any more is not counted', async () => {
  site.renderer.set('/river/gone', makePage('Gone', { story: 'gone', status: 410 }));
  await site.ask('/river/gone', { headers: navigating });
  expect(await takeReads()).toEqual([]);
});

describe('a beacon', () => {
  const here = { origin: 'https://news.example', 'sec-fetch-site': 'same-origin' };
  const form = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  const send = (body: string, headers: AskOptions['headers'] = {}) =>
    site.ask('/-/read', { method: 'POST', body, headers: { ...form, ...here, 'user-agent': firefox, ...headers } });

  test('counts a reader of a story once, and says nothing', async () => {
    const answer = await send('path=%2Friver%2Fdam');
    expect([answer.status, answer.bytes.length, answer.headers['content-length']]).toEqual([204, 0, undefined]);
    expect(answer.headers['cache-control']).toBe('no-store');
    await send('path=%2Friver%2Fdam');
    expect(await takeReads()).toEqual(reads(0, 1));
  });

  test('counts in whichever spelling the path comes, and though the page is out of memory', async () => {
    site.renderer.set('/caf%C3%A9', makePage('Café', { story: 'café' }));
    await site.ask('/caf%C3%A9');
    await site.tell('*');
    await send(new URLSearchParams({ path: '/caf%c3%a9/' }).toString());
    expect(await takeReads()).toEqual([{ storyId: 'café', requests: 0, beacons: 1 }]);
  });

  test.each([
    ['a page that is no story', 'path=%2Friver', {}],
    ['a story that nobody has asked for', 'path=%2Friver%2Fweir', {}],
    ['a bot', 'path=%2Friver%2Fdam', { 'user-agent': 'Googlebot/2.1' }],
    ['nobody', 'path=%2Friver%2Fdam', { 'user-agent': undefined }],
  ])('of %s is answered like every other, and not counted', async (_what, body, headers) => {
    expect((await send(body, headers)).status).toBe(204);
    expect(await takeReads()).toEqual([]);
  });

  test.each([
    [
      403,
      'from another site',
      'path=%2Friver%2Fdam',
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    ],
    [
      403,
      'from another origin',
      'path=%2Friver%2Fdam',
      { 'sec-fetch-site': undefined, origin: 'https://evil.example' },
    ],
    [
      403,
      'from a program that says nothing',
      'path=%2Friver%2Fdam',
      { 'sec-fetch-site': undefined, origin: undefined },
    ],
    [400, 'without a path', 'story=dam', {}],
    [400, 'with two', 'path=%2Friver%2Fdam&path=%2Friver', {}],
    [400, 'with an address', 'path=https%3A%2F%2Fnews.example%2Friver%2Fdam', {}],
    [400, 'with a path that is none', 'path=%2F%25zz', {}],
    [400, 'of another type', 'path=%2Friver%2Fdam', { 'content-type': 'text/plain' }],
    [413, 'of many bytes', `path=%2F${'a'.repeat(5_000)}`, {}],
  ])('gets %i %s', async (status, _case, body, headers) => {
    expect((await send(body, headers)).status).toBe(status);
    expect(await takeReads()).toEqual([]);
  });

  test('in chunks of many bytes is refused too', async () => {
    const head = 'POST /-/read HTTP/1.1\r\nHost: a\r\nOrigin: https://news.example\r\nConnection: close\r\n';
    const typed = `${head}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect(await sendRaw(site.port, `${typed}1400\r\n${'a'.repeat(0x1400)}\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('never gets as far as the renderer; what is asked there in another way is no beacon', async () => {
    await send('path=%2Friver%2Fdam');
    expect(site.renderer.countOf('/-/read')).toBe(0);
    expect((await site.ask('/-/read')).status).toBe(404);
    const refused = await site.ask('/-/read', { method: 'PUT' });
    expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect((await site.ask('/-/feed', { method: 'POST' })).status).toBe(405);
  });
});
