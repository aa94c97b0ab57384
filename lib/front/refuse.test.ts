import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makePage, makePrivatePage } from '#tests/newsroom/fake-renderer.ts';
import { type AskOptions, makeFront, secret, type TestFront } from '#tests/newsroom/make-front.ts';
import { readAnswers, sendRaw } from '#tests/newsroom/send-raw.ts';

// A safety net against hanging, never a measure.
vi.setConfig({ testTimeout: 60_000 });

/** In every odd thing that is sent; nothing of it may reach the renderer or a reader. */
const mark = 'marked-by-a-stranger';

/** A front with a client that never ends its headers. It waits from the start, while everything else is tried. */
let patient: TestFront;
let patience: Promise<string>;
beforeAll(async () => {
  patient = await makeFront();
  patience = sendRaw(patient.port, 'GET /river/dam HTTP/1.1\r\nHost: a\r\nX-');
});
afterAll(() => patient.close());

let site: TestFront;
let plainPage: string;
beforeEach(async () => {
  site = await makeFront();
  site.renderer.set('/river/dam', makePage('Dam'));
  site.renderer.set('/plain', makePage('Plain'));
  plainPage = (await site.ask('/plain')).text.replaceAll('Plain', 'Dam');
});
afterEach(() => site.close());

/** Sends bytes on a connection of their own and gives the statuses that came back. */
async function statusesOf(...parts: readonly (string | Buffer)[]): Promise<readonly number[]> {
  return readAnswers(await sendRaw(site.port, ...parts)).map(({ status }) => status);
}

/** Whatever came before: a fresh connection gets the right page, and the renderer was asked nothing odd. */
async function expectSound(): Promise<void> {
  const { status, text: page } = await site.ask('/river/dam');
  expect([status, page]).toEqual([200, plainPage]);
  expect(JSON.stringify(site.renderer.requests)).not.toContain(mark);
  expect((await site.ask('/river/dam', { method: 'HEAD' })).status).toBe(200);
}

const isRefusal = (status: number | undefined) => status !== undefined && status >= 400 && status < 500;

const close = 'Host: news.example\r\nConnection: close\r\n\r\n';

describe('a method that no page takes', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'POST'])(
    '%s is refused, and the renderer does not hear of it',
    async (method) => {
      const answer = await site.ask('/river/dam', { method, headers: { 'x-test': mark } });
      expect([answer.status, answer.text.includes(mark)]).toEqual([405, false]);
      expect(site.renderer.countOf('/river/dam')).toBe(0);
      await expectSound();
    },
  );

  test.each([
    ['OPTIONS for the whole server', `OPTIONS * HTTP/1.1\r\n${close}`],
    ['CONNECT', `CONNECT ${mark}.example:443 HTTP/1.1\r\n${close}`],
    ['CONNECT to an address of ours', `CONNECT /river/dam HTTP/1.1\r\n${close}`],
    ['one in small letters', `get /river/dam HTTP/1.1\r\n${close}`],
    ['one that nobody knows', `OTTER /river/dam HTTP/1.1\r\n${close}`],
    ['none', ` /river/dam HTTP/1.1\r\n${close}`],
  ])('%s is refused', async (_method, bytes) => {
    const statuses = await statusesOf(bytes);
    expect(statuses).toHaveLength(1);
    expect(statuses.filter(isRefusal)).toEqual(statuses);
    await expectSound();
  });

  test.each(['/river/dam.rsc', '/.rsc', '/river/dam.segments/_tree.segment.rsc'])(
    'a page as data for a client that is not there, %s, is missing',
    async (path) => {
      expect((await site.ask(path)).status).toBe(404);
      expect(site.renderer.countOf(path)).toBe(0);
    },
  );

  test('thousands at once from one client end its connection, and nothing else', async () => {
    const raw = await sendRaw(site.port, `GET /river/dam HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(3_000));
    expect(raw.split('HTTP/1.1 200').length - 1).toBeLessThanOrEqual(64);
    await expectSound();
  });

  test.each(['websocket', 'h2c', `TLS/1.0, ${mark}`])('an upgrade to %s is not taken up', async (protocol) => {
    const head = `GET /river/dam HTTP/1.1\r\nHost: a\r\nUpgrade: ${protocol}\r\nConnection: Upgrade, HTTP2-Settings, close\r\n`;
    const statuses = await statusesOf(`${head}HTTP2-Settings: AAMAAABkAAQAAP__\r\nSec-WebSocket-Version: 13\r\n\r\n`);
    expect([[200], [400]]).toContainEqual(statuses);
    await expectSound();
  });
});

describe('a header that speaks to the machinery changes nothing:', () => {
  test.each([
    ['RSC', '1'],
    ['Next-Action', mark],
    ['Next-Router-State-Tree', mark],
    ['Next-Router-Prefetch', '1'],
    ['Next-Router-Segment-Prefetch', `/${mark}`],
    ['Next-Url', `/${mark}`],
    ['X-Nextjs-Data', mark],
    ['X-Middleware-Subrequest', `proxy:proxy:proxy:proxy:${mark}`],
    ['X-Middleware-Rewrite', `/${mark}`],
    ['X-Middleware-Next', mark],
    ['X-Middleware-Prefetch', mark],
    ['X-Middleware-Override-Headers', mark],
    ['X-Invoke-Path', `/${mark}`],
    ['X-Invoke-Status', '500'],
    ['X-Matched-Path', `/${mark}`],
    ['X-Prerender-Revalidate', mark],
    ['X-Now-Route-Matches', mark],
    ['X-Forwarded-Host', `${mark}.example`],
    ['X-Forwarded-Proto', 'http'],
    ['X-Forwarded-Port', '1'],
    ['X-Forwarded-For', mark],
    ['X-Real-Ip', mark],
    ['Forwarded', `for=${mark};host=${mark}.example;proto=http`],
    ['X-Host', `${mark}.example`],
    ['X-Original-Url', `/${mark}`],
    ['X-Rewrite-Url', `/${mark}`],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['X-Tags', mark],
    ['X-Until', '99999999999999'],
    ['X-Picture-Hosts', `${mark}.example`],
    ['Accept', 'text/x-component'],
    ['Accept-Language', mark],
    ['Range', 'bytes=0-9'],
    ['If-Range', '"a"'],
    ['If-Match', '"a"'],
    ['If-Unmodified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['Purpose', 'prefetch'],
    ['TE', 'trailers'],
    ['Authorization', `Basic ${mark}`],
    ['Cookie', `__prerender_bypass=${mark}; __next_preview_data=${mark}; a="${mark}`],
    ['Referer', `https://${mark}.example/`],
    ['User-Agent', mark],
    ['Origin', `https://${mark}.example`],
    ['Host', `${mark}.example`],
    ['Content-Type', 'multipart/form-data; boundary=a'],
    ['Constructor', mark],
    ['__proto__', mark],
  ])('%s: %s', async (name, value) => {
    const answer = await site.ask('/river/dam', { headers: { [name]: value } });
    expect([answer.status, answer.text]).toEqual([200, plainPage]);
    expect(JSON.stringify(answer.headers)).not.toContain(mark);
    await expectSound();
    expect(site.renderer.countOf('/river/dam')).toBe(1);
  });

  test('all that is asked of the renderer for a page is the page', async () => {
    await site.ask('/river/dam', { headers: { accept: 'text/html', 'x-a': mark, cookie: 'a=1', origin: 'https://b' } });
    const { method, url, headers, body } = site.renderer.requests.at(-1) ?? { headers: {} };
    expect([method, url, body]).toEqual(['GET', '/river/dam', '']);
    expect(Object.keys(headers).toSorted()).toEqual(['connection', 'host', 'x-request-id']);
  });

  test('an expectation is none of ours', async () => {
    for (const expectation of ['100-continue', mark]) {
      const raw = await sendRaw(site.port, `GET /river/dam HTTP/1.1\r\nExpect: ${expectation}\r\n${close}`);
      const final = readAnswers(raw).findLast(({ status }) => status >= 200);
      expect([200, 417]).toContain(final?.status);
    }
    await expectSound();
  });

  test('names of hosts that only the client wrote do not appear in redirects', async () => {
    const headers = { host: `${mark}.example`, 'x-forwarded-host': `${mark}.example`, 'x-forwarded-proto': 'http' };
    const answer = await site.ask('/river/dam/', { headers });
    expect(new URL(answer.headers.location ?? '', 'https://news.example').href).toBe('https://news.example/river/dam');
    expect(JSON.stringify(answer.headers)).not.toContain(mark);
  });
});

describe('parameters that speak to the machinery change nothing:', () => {
  test.each([
    `_rsc=${mark}`,
    `__nextDataReq=1&nxtPpath=${mark}`,
    `__nextLocale=${mark}`,
    `__flight__=1&_next=${mark}`,
    `%5Frsc=${mark}`,
    `page%00=${mark}`,
    `%zz=${mark}`,
    `${mark}`,
    `?${mark}`,
    `a=${mark}#page=2`,
  ])('?%s', async (query) => {
    const { status, text: page } = await site.ask(`/river/dam?${query}`);
    if (!isRefusal(status)) expect([status, page]).toEqual([200, plainPage]);
    await expectSound();
  });
});

describe('an address that is none', () => {
  const bytes = (target: string) => Buffer.from(`GET ${target} HTTP/1.1\r\n${close}`, 'latin1');

  test.each([
    '/%',
    '/%z',
    '/%zz',
    '/%2',
    '/%c0%af',
    '/%ff',
    '/%ed%a0%80',
    '/%f0%9f',
    '/%00',
    '/river/dam%00',
    '/river%00/dam',
    '/river/dam%0d%0aSet-Cookie:%20a=1',
    '/river/dam%0aX-Tags:%20a',
    '/\x7f',
    '/\xc3\xbc',
    '/\xff\xfe',
    '/river/d\xe4m',
    'river/dam',
    '?page=2',
    '*',
    'ftp://news.example/river/dam',
    'javascript:alert(1)',
    'http://',
    '/%5c%5cevil.example',
    '/%2f%2fevil.example',
  ])('%j is not shown, nor does it lead away', async (target) => {
    const [answer] = readAnswers(await sendRaw(site.port, bytes(target)));
    expect([target, answer?.status]).not.toEqual([target, 200]);
    expect(answer?.status).toBeLessThan(500);
    const { origin } = new URL(answer?.headers.get('location') ?? '/', 'https://news.example');
    expect(origin).toBe('https://news.example');
    expect(answer?.headers.has('set-cookie')).toBe(false);
    await expectSound();
  });

  test.each([
    '//evil.example',
    '///evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/./\\evil.example',
    '/.//evil.example/',
    '/..//evil.example/',
    '/%2e%2e//evil.example/',
    '//evil.example/%2e%2e/',
    '/\t/evil.example/',
    '//user@evil.example/',
    'http://evil.example//evil.example/',
  ])('%j does not lead away', async (target) => {
    const script = makePage('Inside');
    for (const path of ['/evil.example', '/', '/user@evil.example']) site.renderer.set(path, script);
    const [answer] = readAnswers(await sendRaw(site.port, bytes(target)));
    expect(answer?.status).toBeLessThan(500);
    const { origin } = new URL(answer?.headers.get('location') ?? '/', 'https://news.example');
    expect(origin).toBe('https://news.example');
    await expectSound();
  });

  test.each([
    '/../../build/BUILD_ID',
    '/_next/static/../BUILD_ID',
    '/_next/static/%2e%2e/BUILD_ID',
    '/_next/static/..%2fBUILD_ID',
    '/_next/static/..%5cBUILD_ID',
    '/_next/static/css/../../BUILD_ID',
    '/_next/static//../BUILD_ID',
    '/_next/BUILD_ID',
    '/_next/static/chunks/main.js',
    '/_next/static/chunks/main.js?a=1',
    '/_next/static/chunks/MAIN.js',
    '/_next/static/chunks/main%2ejs',
    '/_next/static/chunks/main%2Ejs',
    '/_next/static/css/../chunks/main.js',
    '/modules/../../build/BUILD_ID',
    '/%2e%2e/build/BUILD_ID',
    '/..%2fbuild%2fBUILD_ID',
    '/modules/..\\..\\build\\BUILD_ID',
    '/modules/',
    '/_next/static/',
    '/etc/passwd',
  ])('%s opens no file that is not for readers', async (target) => {
    const raw = await sendRaw(site.port, bytes(target));
    expect(raw).not.toContain(secret);
    expect(readAnswers(raw)[0]?.status).toBeGreaterThanOrEqual(300);
    expect(readAnswers(raw)[0]?.status).toBeLessThan(500);
    await expectSound();
  });

  test.each(['/_next/static/chunks/main.js', '/_next/image?url=%2Fa.png&w=64&q=75', '/_next/data/a/index.json'])(
    'of the runtime, as %s, is not for the renderer to serve',
    async (path) => {
      const js = { 'content-type': 'application/javascript', 'cache-control': 'public, max-age=31536000, immutable' };
      site.renderer.set(path.split('?', 1)[0] ?? path, { headers: js, body: 'self.__next_f.push([0])' });
      const { status, text: body } = await site.ask(path);
      expect([status, body.includes('__next_f')]).toEqual([404, false]);
    },
  );

  test.each([
    ['16 kB', `/${'a'.repeat(16_000)}`],
    ['16 kB of slashes', '/'.repeat(16_000)],
    ['16 kB of dots', '/..'.repeat(5_500)],
    ['16 kB of percents', '/%'.repeat(8_000)],
    ['9 kB of parameters', `/river/dam?utm_source=${'a'.repeat(9_000)}`],
    ['300 kB', `/${'a'.repeat(300_000)}`],
  ])('of %s is too long', async (_size, target) => {
    const [status] = await statusesOf(bytes(target));
    expect([414, 431]).toContain(status);
    expect(site.renderer.requests.filter(({ url }) => url !== '/plain')).toEqual([]);
    await expectSound();
  });

  test('of 7,900 bytes may be', async () => {
    const { status } = await site.ask(`/river/dam?utm_source=${'a'.repeat(7_900)}`);
    expect(status).toBe(200);
  });
});

describe('a request that is not quite HTTP', () => {
  const get = (lines: string) => `GET /river/dam HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`;
  const smuggled = `GET /${mark} HTTP/1.1\r\nHost: a\r\nX-Tags: ${mark}\r\n\r\n`;
  const chunk = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`;
  const post = (lines: string, body: string) => `POST /alerts HTTP/1.1\r\nHost: a\r\n${lines}\r\n${body}`;
  const form = 'Content-Type: application/x-www-form-urlencoded\r\n';

  test.each([
    ['the whole address, of another host', `GET http://${mark}.example/river/dam HTTP/1.1\r\n${close}`],
    ['the whole address, with a name and password', `GET http://${mark}:b@c/river/dam HTTP/1.1\r\n${close}`],
    ['two hosts', get(`Host: news.example\r\nHost: ${mark}.example\r\n`)],
    ['two hosts that are one', get('Host: news.example\r\nhost: news.example\r\n')],
    ['no host', get('')],
    ['a host that is none', get(`Host: ${mark}/../?#@:x\r\n`)],
    ['an empty host', get('Host:\r\n')],
    ['a folded header', get(`Host: a\r\nX-A: b\r\n ${mark}: c\r\n\t${mark}\r\n`)],
    [
      'a fold after the first line',
      `GET /river/dam HTTP/1.1\r\n Host: ${mark}\r\nHost: a\r\nConnection: close\r\n\r\n`,
    ],
    ['bare line feeds', `GET /river/dam HTTP/1.1\nHost: a\nConnection: close\n\n`],
    ['a bare line feed in the middle', get(`Host: a\r\nX-A: b\nX-Tags: ${mark}\r\n`)],
    ['bare carriage returns', get(`Host: a\r\nX-A: b\rX-Tags: ${mark}\r\n`)],
    ['NUL in a header', get(`Host: a\r\nX-A: b\0${mark}\r\n`)],
    ['NUL in the name of a header', get(`Host: a\r\nX-\0A: ${mark}\r\n`)],
    ['NUL in the address', `GET /river/dam\0${mark} HTTP/1.1\r\n${close}`],
    ['a space before the colon', get(`Host: a\r\nX-Forwarded-Host : ${mark}\r\n`)],
    ['a header without a name', get(`Host: a\r\n: ${mark}\r\n`)],
    ['a header without a colon', get(`Host: a\r\n${mark}\r\n`)],
    ['a space in the address', `GET /river/dam ${mark} HTTP/1.1\r\n${close}`],
    ['spaces around the address', `GET  /river/dam  HTTP/1.1\r\n${close}`],
    ['a tab for a space', `GET\t/river/dam\tHTTP/1.1\r\n${close}`],
    ['an empty line before', `\r\n\r\nGET /river/dam HTTP/1.1\r\n${close}`],
    ['the version 1.2', `GET /river/dam HTTP/1.2\r\n${close}`],
    ['the version 2.0', `GET /river/dam HTTP/2.0\r\n${close}`],
    ['the version 11', `GET /river/dam HTTP/11\r\n${close}`],
    ['another protocol', `GET /river/dam RTSP/1.0\r\n${close}`],
    ['no version', 'GET /river/dam\r\n\r\n'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a greeting of TLS', Buffer.from('16030100750100007103034f7a1c', 'hex')],
    ['nothing but line ends', `${'\r\n'.repeat(10)}GET /river/dam HTTP/1.1\r\n${close}`],
    ['150 headers', get(`Host: a\r\n${Array.from({ length: 150 }, (_, n) => `X-${n}: ${mark}\r\n`).join('')}`)],
    ['a header of 20 kB', get(`Host: a\r\nX-A: ${mark.repeat(1_000)}\r\n`)],
    ['2,000 headers', get(`Host: a\r\n${'X-A: b\r\n'.repeat(2_000)}`)],
    ['a length and chunks', post(`${form}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n`, chunk)],
    ['chunks and a length', post(`${form}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n`, `0\r\n\r\n${smuggled}`)],
    ['two lengths', post(`${form}Content-Length: 0\r\nContent-Length: ${smuggled.length}\r\n`, smuggled)],
    ['two lengths in one', post(`${form}Content-Length: 0, ${smuggled.length}\r\n`, smuggled)],
    ['a length with a sign', post(`${form}Content-Length: +0\r\n`, smuggled)],
    ['a length below zero', post(`${form}Content-Length: -1\r\n`, smuggled)],
    ['a length in hexadecimal', post(`${form}Content-Length: 0x0\r\n`, smuggled)],
    ['a length beyond numbers', post(`${form}Content-Length: 99999999999999999999999\r\n`, smuggled)],
    ['chunks, spelled oddly', post(`${form}Transfer-Encoding: xchunked\r\n`, chunk)],
    ['chunks, then something else', post(`${form}Transfer-Encoding: chunked, identity\r\n`, chunk)],
    ['chunks twice', post(`${form}Transfer-Encoding: chunked\r\nTransfer-Encoding: cow\r\n`, chunk)],
    ['chunks behind a vertical tab', post(`${form}Transfer-Encoding: \vchunked\r\n`, chunk)],
    ['a chunk whose size is none', post(`${form}Transfer-Encoding: chunked\r\n`, `zz\r\n${smuggled}`)],
    ['a chunk longer than it says', post(`${form}Transfer-Encoding: chunked\r\n`, `1\r\nabc\r\n0\r\n\r\n${smuggled}`)],
    ['chunks under HTTP/1.0', `POST /alerts HTTP/1.0\r\n${form}Transfer-Encoding: chunked\r\n\r\n${chunk}`],
    ['GET with a body', get(`Host: a\r\nContent-Length: ${smuggled.length}\r\n`) + smuggled],
    ['GET with chunks', get('Host: a\r\nTransfer-Encoding: chunked\r\n') + chunk],
    ['HEAD with a body', `HEAD /river/dam HTTP/1.1\r\nContent-Length: ${smuggled.length}\r\n${close}${smuggled}`],
    ['PUT with a body', `PUT /river/dam HTTP/1.1\r\nContent-Length: ${smuggled.length}\r\n${close}${smuggled}`],
  ])('with %s gets the plain page or is refused, and nothing slips in behind it', async (name, bytes) => {
    const method = name === 'HEAD with a body' ? 'HEAD' : 'GET';
    // Ends what the server would wait for in vain.
    const answers = readAnswers(await sendRaw(site.port, bytes, '\r\n\r\n\r\n\r\n'), [method]);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers[0]?.status === 200 || isRefusal(answers[0]?.status)).toBe(true);
    for (const { status, body } of answers.slice(1))
      expect([isRefusal(status), body.includes(mark)]).toEqual([true, false]);
    if (answers[0]?.status === 200 && method === 'GET') expect(answers[0].body).toBe(plainPage);
    expect(JSON.stringify(site.renderer.requests)).not.toContain('POST');
    await expectSound();
  });

  test('of HTTP/1.0 gets the plain page, with and without staying', async () => {
    const [answer] = readAnswers(await sendRaw(site.port, 'GET /river/dam HTTP/1.0\r\n\r\n'));
    expect([answer?.status, answer?.body]).toEqual([200, plainPage]);
    const two = 'GET /river/dam HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /plain HTTP/1.0\r\n\r\n';
    const [first] = readAnswers(await sendRaw(site.port, two));
    expect([first?.status, first?.body]).toEqual([200, plainPage]);
    await expectSound();
  });
});

describe('a connection', () => {
  test('on which many ask at once answers all, in their order', async () => {
    for (let n = 0; n < 12; n += 1) site.renderer.set(`/page/${n}`, makePage(`Page ${n}`));
    await site.ask('/page/1');
    await site.ask('/page/5');
    const held = site.renderer.hold('/page/0');
    const paths = Array.from({ length: 12 }, (_, n) => (n === 3 ? '/favicon.svg' : n === 7 ? '/lost' : `/page/${n}`));
    const requests = paths.map((path, n) => {
      const method = n === 4 ? 'HEAD' : n === 6 ? 'DELETE' : 'GET';
      return {
        method,
        bytes: `${method} ${path} HTTP/1.1\r\nHost: a\r\n${n === 11 ? 'Connection: close\r\n' : ''}\r\n`,
      };
    });
    const sent = sendRaw(site.port, requests.map(({ bytes }) => bytes).join(''));
    await held.asked;
    await site.status();
    held.answer(makePage('Page 0'));
    const answers = readAnswers(
      await sent,
      requests.map(({ method }) => method),
    );
    const seen = answers.map(({ status, body }) => /<title>(.*)<\/title>/.exec(body)?.[1] ?? status);
    const page = (n: number) => `Page ${n}`;
    const expected = [page(0), page(1), page(2), 200, 200, page(5), 405, 'Nothing is here', page(8), page(9), page(10)];
    expect(seen).toEqual([...expected, page(11)]);
  });

  test('on which many ask for one page costs one drawing', async () => {
    const one = 'GET /river/dam HTTP/1.1\r\nHost: a\r\n\r\n';
    const answers = readAnswers(await sendRaw(site.port, one.repeat(20), `GET /river/dam HTTP/1.1\r\n${close}`));
    expect(answers.map(({ body }) => body)).toEqual(Array.from({ length: 21 }, () => plainPage));
    expect(site.renderer.countOf('/river/dam')).toBe(1);
  });

  test('that stays open serves one after the other, known, unknown, odd, in pieces', async () => {
    site.renderer.set('/alerts', ({ body }) => makePrivatePage(`Got ${body}`));
    const socket = connect(site.port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      received += chunk;
    });
    /** Sends each part when the last has surely been read, and waits for the answers to be there. */
    const say = async (count: number, ...parts: readonly string[]) => {
      for (const part of parts) {
        socket.write(part);
        await site.status();
        await site.status();
      }
      await vi.waitUntil(() => received.split('HTTP/1.1 ').length - 1 >= count, { timeout: 30_000 });
    };
    const get = (path: string, lines = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${lines}\r\n`;
    await site.ask('/river/dam');
    await say(1, get('/river/dam'));
    await say(2, get('/river/dam'));
    await say(4, get('/river/dam') + get('/plain'));
    await say(5, 'GET /river/d', 'am HTTP/1.1\r\nHo', 'st: a\r\n', '\r\n');
    await say(6, get('/river/dam'));
    const type = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n';
    await say(7, `POST /alerts HTTP/1.1\r\nHost: a\r\n${type}\r\n`, 'a=1', '&b=2');
    await say(8, get('/lost', 'X-A: b\r\n'));
    await say(9, `${get('/river/dam')}GET /pla`, 'in HTTP/1.1\r\n', close);
    await once(socket, 'close');
    const titles = readAnswers(received).map(({ body }) => /<title>(.*)<\/title>/.exec(body)?.[1]);
    const dam = 'Dam';
    expect(titles).toEqual([dam, dam, dam, 'Plain', dam, dam, 'Got a=1&b=2', 'Nothing is here', dam, 'Plain']);
  });

  test('that comes byte by byte is understood', async () => {
    const bytes = `GET /river/dam HTTP/1.1\r\n${close}`;
    const [answer] = readAnswers(await sendRaw(site.port, ...bytes));
    expect([answer?.status, answer?.body]).toEqual([200, plainPage]);
    await site.ask('/river/dam');
    expect(readAnswers(await sendRaw(site.port, ...bytes))[0]?.body).toBe(plainPage);
  });

  test('that says nothing more does not keep others waiting', async () => {
    const idle = Array.from({ length: 50 }, () => connect(site.port, '127.0.0.1').on('error', () => {}));
    for (const socket of idle) socket.write('GET /river/dam HTTP/1.1\r\nHost: a\r\nX-');
    await expectSound();
    for (const socket of idle) socket.destroy();
  });

  test('that never ends its headers is ended in time', async () => {
    const statuses = readAnswers(await patience).map(({ status }) => status);
    expect(statuses.filter(isRefusal)).toEqual(statuses);
  });

  test('that breaks off in the middle of anything leaves nothing behind', async () => {
    const whole = `POST /alerts HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\na=1`;
    for (const bytes of ['', 'G', 'GET /river', 'GET /river/dam HTTP/1.1\r\nHost: a\r\n', whole]) {
      const socket = connect(site.port, '127.0.0.1').on('error', () => {});
      await new Promise<void>((resolve) => socket.write(bytes || '\r', () => resolve()));
      await site.status();
      socket.resetAndDestroy();
    }
    expect(site.renderer.requests.map(({ method }) => method)).not.toContain('POST');
    await expectSound();
  });

  test('that does not read what it asks for does not harm others', async () => {
    site.renderer.set('/long', { ...makePage(''), body: `<!DOCTYPE html>${'long '.repeat(400_000)}` });
    await site.ask('/long');
    const socket = connect(site.port, '127.0.0.1')
      .on('error', () => {})
      .pause();
    for (let n = 0; n < 50; n += 1) socket.write('GET /long HTTP/1.1\r\nHost: a\r\n\r\n');
    await site.status();
    await expectSound();
    socket.destroy();
    await expectSound();
  });
});

describe('closing', () => {
  test('waits for what is being drawn, ends idle connections, takes no new ones', async () => {
    const idle = connect(site.port, '127.0.0.1');
    idle.write('GET /plain HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(idle, 'data');
    const held = site.renderer.hold('/river/dam');
    const asked = site.ask('/river/dam');
    await held.asked;
    const closed = site.closeFront();
    idle.resume();
    await once(idle, 'close');
    await expect(site.ask('/plain')).rejects.toThrow('ECONNREFUSED');
    held.answer(makePage('Dam'));
    expect((await asked).text).toBe(plainPage);
    await closed;
  });
});

describe('a form', () => {
  const type = 'application/x-www-form-urlencoded';
  const post = (body: string, headers: AskOptions['headers'] = {}) =>
    site.ask('/alerts', { method: 'POST', headers: { 'content-type': type, ...headers }, body });
  beforeEach(() => {
    const headers = { location: '/alerts/check', 'cache-control': 'no-store' };
    site.renderer.set('/alerts', ({ method }) => (method === 'POST' ? { status: 303, headers } : makePage('Alerts')));
  });
  const posted = () => site.renderer.requests.filter(({ method }) => method === 'POST');

  test('is passed on with what belongs to it, and nothing else', async () => {
    const answer = await post('address=a%40b.example&a=%00', {
      origin: 'https://news.example',
      'sec-fetch-site': 'same-origin',
      cookie: `a=${mark}; __Host-desk=key; b=${mark}`,
      'x-tags': mark,
      'next-action': mark,
      referer: `https://${mark}.example`,
      'x-forwarded-host': mark,
    });
    expect([answer.status, answer.headers.location]).toEqual([303, '/alerts/check']);
    const [{ headers, body }] = [posted()[0] ?? { headers: {}, body: '' }];
    expect(body).toBe('address=a%40b.example&a=%00');
    expect(headers).toMatchObject({
      'content-type': type,
      'content-length': String(body.length),
      origin: 'https://news.example',
      'sec-fetch-site': 'same-origin',
      cookie: '__Host-desk=key',
    });
    expect(JSON.stringify(posted())).not.toContain(mark);
  });

  test('is posted as often as it is sent, and its answer shown to nobody else', async () => {
    site.renderer.set('/alerts', ({ method, body }) => makePage(method === 'POST' ? `Thanks ${body}` : 'Alerts'));
    const answers = await Promise.all([post('a=1'), post('a=2'), site.ask('/alerts'), post('a=1')]);
    const titles = answers.map(({ text: page }) => /<title>(.*)<\/title>/.exec(page)?.[1]);
    expect(titles).toEqual(['Thanks a=1', 'Thanks a=2', 'Alerts', 'Thanks a=1']);
    expect(posted()).toHaveLength(3);
    expect((await site.ask('/alerts')).text).toContain('<title>Alerts</title>');
    for (const answer of answers.filter((_, n) => n !== 2))
      expect(answer.headers['cache-control']).toContain('no-store');
  });

  test('with faults in it comes back as a page, without the runtime', async () => {
    site.renderer.set('/alerts', { ...makePrivatePage('Which address?'), status: 422 });
    const answer = await post('address=');
    expect([answer.status, answer.text.includes('Which address?')]).toEqual([422, true]);
    expect(answer.text).not.toMatch(/__next_f|_next\/static\/chunks/);
  });

  test.each([
    ['nothing', undefined],
    ['JSON', 'application/json'],
    ['several parts', 'multipart/form-data; boundary=a'],
    ['plain text', 'text/plain'],
    ['two kinds', `text/plain, ${type}`],
    ['a longer name', `${type}2`],
  ])(
    'that says it is %s is passed on without its body, for the app to refuse it with its page',
    async (_kind, said) => {
      const headers = said === undefined ? {} : { 'content-type': said };
      expect((await site.ask('/alerts', { method: 'POST', headers, body: 'a=1' })).status).toBe(303);
      expect(posted().map(({ headers: passed, body }) => [passed['content-type'], body])).toEqual([[said, '']]);
    },
  );

  test.each([`${type}; charset=UTF-8`, type.toUpperCase(), `${type};charset=utf-8`])('may say %s', async (said) => {
    expect((await post('a=1', { 'content-type': said })).status).toBe(303);
  });

  test('of 250,000 bytes passes, one of 260,000 does not, whether it says its length or not', async () => {
    expect((await post('a'.repeat(250_000))).status).toBe(303);
    expect((await post('a'.repeat(260_000))).status).toBe(413);
    const chunked = { 'transfer-encoding': 'chunked' };
    expect((await post('a'.repeat(250_000), chunked)).status).toBe(303);
    expect((await post('a'.repeat(260_000), chunked)).status).toBe(413);
    expect(posted()).toHaveLength(2);
    await expectSound();
  });

  test('that says it is endless is refused before it is sent', async () => {
    const head = `POST /alerts HTTP/1.1\r\nContent-Type: ${type}\r\nContent-Length: 4000000000\r\n${close}`;
    expect(await statusesOf(head)).toEqual([413]);
  });

  test('that goes on and on in chunks is refused on the way', async () => {
    const head = `POST /alerts HTTP/1.1\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n${close}`;
    const chunk = `2710\r\n${'a'.repeat(10_000)}\r\n`;
    expect(await statusesOf(head, ...Array.from({ length: 30 }, () => chunk))).toEqual([413]);
    expect(posted()).toEqual([]);
  });

  test('that waits to be asked for its body is asked', async () => {
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    const headers = { 'content-type': type, 'content-length': '3', expect: '100-continue' };
    const asking = request({
      port: site.port,
      host: '127.0.0.1',
      path: '/alerts',
      method: 'POST',
      headers,
      agent: false,
    });
    asking.once('continue', () => asking.end('a=1'));
    asking.once('response', (response) => resolve(text(response).then(() => response.statusCode)));
    asking.once('error', reject);
    asking.flushHeaders();
    expect(await promise).toBe(303);
  });

  test('that the renderer cannot take says when to come back, and is not sent again', async () => {
    await site.renderer.close();
    expect((await post('a=1')).status).toBe(503);
    await site.reopenRenderer();
    await expect.poll(async () => (await site.ask('/plain')).status).toBe(200);
    expect(posted()).toEqual([]);
  });
});

describe('the address of a client', () => {
  test('that only the client wrote is not believed, behind however many proxies', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': `${mark}, 192.0.2.7` };
    for (const trustedProxies of [0, 1]) {
      const other = await makeFront({ trustedProxies });
      await other.ask('/alerts', { method: 'POST', headers, body: 'a=1' });
      const told = JSON.stringify(other.renderer.requests);
      expect(told).not.toContain(mark);
      expect(told.includes('192.0.2.7')).toBe(trustedProxies === 1);
      await other.close();
    }
  });
});
