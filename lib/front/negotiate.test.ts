import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makePage } from '#tests/newsroom/fake-renderer.ts';
import { type AskOptions, files, makeFront, type ReadAnswer, type TestFront } from '#tests/newsroom/make-front.ts';
import { readAnswers, sendRaw } from '#tests/newsroom/send-raw.ts';

// A safety net against hanging, never a measure.
vi.setConfig({ testTimeout: 60_000 });

const picture = randomBytes(6_000);
const modified = 'Fri, 20 Nov 2026 08:00:00 GMT';
const draw = () => makePage('Dam', { headers: { 'last-modified': modified } });

let site: TestFront;
beforeAll(async () => {
  site = await makeFront();
  site.renderer.set('/river/dam', draw());
  await site.ask('/river/dam');
  const headers = { ...makePage('').headers, 'content-type': 'image/jpeg' };
  site.renderer.set('/media/dam.jpg', { headers, body: picture });
  const feed = { ...makePage('').headers, 'content-type': 'application/rss+xml; charset=utf-8' };
  site.renderer.set('/feed.xml', { headers: feed, body: `<rss>${'<item/>'.repeat(500)}</rss>` });
});
afterAll(() => site.close());

const codingOf = ({ headers }: ReadAnswer) => headers['content-encoding'] ?? 'identity';

// A front may take a shorter way for the one than for the other: nobody is to notice.
describe.each(['keep-alive', 'close'])('with Connection: %s,', (connection) => {
  const ask = (path: string, { headers, ...options }: AskOptions = {}) =>
    site.ask(path, { ...options, headers: { connection, ...headers } });

  /** What comes for a list of codings; undefined for a request that names none. */
  const accept = (accepted: string | string[] | undefined, path = '/river/dam') =>
    ask(path, { headers: { 'accept-encoding': accepted } });

  describe('the coding of an answer to', () => {
    test.each([
      [undefined, 'identity'],
      ['', 'identity'],
      ['identity', 'identity'],
      ['gzip', 'gzip'],
      ['br', 'br'],
      ['GZIP', 'gzip'],
      ['gzip, deflate, br', 'br'],
      ['gzip, deflate, br, zstd', 'br'],
      ['br,gzip', 'br'],
      ['gzip;q=1, br;q=0.5', 'gzip'],
      ['gzip;q=0.5, br;q=0.9', 'br'],
      ['gzip ; q=0.2 , br ; q=0.1', 'gzip'],
      ['gzip;q=0, br', 'br'],
      ['br;q=0, gzip', 'gzip'],
      ['gzip;q=0.000', 'identity'],
      ['gzip;q=0, br;q=0', 'identity'],
      ['identity;q=0, gzip', 'gzip'],
      ['*;q=0, gzip', 'gzip'],
      ['*;q=0, br', 'br'],
      ['br;q=0, *', 'gzip'],
      ['deflate', 'identity'],
      ['zstd, compress', 'identity'],
      ['brotli', 'identity'],
    ])('%j is %s', async (accepted, coding) => {
      const answer = await accept(accepted);
      expect([answer.status, codingOf(answer)]).toEqual([200, coding]);
    });

    test('two lists is one that either names', async () => {
      expect(['gzip', 'br']).toContain(codingOf(await accept(['gzip', 'br'])));
    });
  });

  describe('whatever a reader accepts, the text is the same:', () => {
    test.each([
      '*',
      '*;q=0.1',
      'identity;q=0',
      '*;q=0',
      'identity;q=0, *;q=0',
      'gzip;q=banana',
      'gzip;q=1.5',
      'gzip;q=-1',
      'br;;;q==',
      'gzip;q',
      ',,,,',
      ';;;',
      '=',
      'gzip gzip',
      '"gzip"',
      'gzip;level=9;q=0.3',
      '\t gzip\t,\tbr ',
      ','.repeat(6_000),
      'x'.repeat(6_000),
    ])('%s', async (accepted) => {
      const answer = await accept(accepted);
      // Only one who refuses the plain text as well may be left without any (RFC 9110, 12.5.3).
      if (answer.status === 406) expect(accepted).toMatch(/identity;q=0|\*;q=0$/);
      else expect([answer.status, answer.text]).toEqual([200, (await accept(undefined)).text]);
    });

    test('any list at all', async () => {
      const plain = await accept(undefined);
      const coding = fc.constantFrom('gzip', 'br', 'identity', '*', 'zstd', '', 'é');
      const quality = fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', '; q=0.001', ';q=x', ';Q=0');
      const list = fc.array(
        fc.tuple(coding, quality).map((pair) => pair.join('')),
        { maxLength: 5 },
      );
      await fc.assert(
        fc.asyncProperty(list, async (accepted) => {
          const answer = await accept(accepted.join(', '));
          if (answer.status !== 406) expect([answer.status, answer.text]).toEqual([200, plain.text]);
        }),
        { numRuns: 60 },
      );
    });
  });

  describe('each coding', () => {
    test('has a strong ETag of its own, the same each time', async () => {
      const [plain, gzip, br, again] = await Promise.all([undefined, 'gzip', 'br', 'gzip'].map((one) => accept(one)));
      const tags = [plain, gzip, br].map((answer) => answer?.headers.etag);
      for (const tag of tags) expect(tag).toMatch(/^"[\x21\x23-\x7e]+"$/);
      expect(new Set(tags).size).toBe(3);
      expect(again?.headers.etag).toBe(gzip?.headers.etag);
    });

    test('has the same ETag from another front before the same pages', async () => {
      const other = await makeFront();
      other.renderer.set('/river/dam', draw());
      for (const coding of ['identity', 'gzip', 'br']) {
        const headers = { 'accept-encoding': coding };
        expect((await other.ask('/river/dam', { headers })).headers.etag).toBe((await accept(coding)).headers.etag);
      }
      await other.close();
    });

    test('says its length, and is shorter than the plain text', async () => {
      const plain = await accept(undefined);
      for (const coding of ['gzip', 'br']) {
        const { headers, bytes } = await accept(coding);
        expect(headers['content-length']).toBe(String(bytes.length));
        expect(bytes.length).toBeLessThan(plain.bytes.length);
      }
    });

    test.each(['/river/dam', '/feed.xml', '/favicon.svg', '/modules/share.js', '/_next/static/css/ink.css'])(
      'of %s is named in Vary, as is the plain text',
      async (path) => {
        for (const coding of [undefined, 'gzip', 'br']) {
          const answer = await accept(coding, path);
          expect(codingOf(answer)).toBe(coding ?? 'identity');
          expect(answer.headers.vary?.toLowerCase().split(/,\s*/)).toContain('accept-encoding');
          expect(answer.headers.vary).not.toMatch(/rsc|next-|\*/i);
        }
      },
    );

    test.each(['/river/dam', '/favicon.svg', '/modules/share.js'])('of %s holds the same text', async (path) => {
      const texts = await Promise.all(
        [undefined, 'gzip', 'br'].map(async (coding) => (await accept(coding, path)).text),
      );
      expect(new Set(texts).size).toBe(1);
    });

    test('is made by the front alone: the renderer is asked for plain text', async () => {
      site.renderer.set('/plain', makePage('Plain'));
      await accept('br, gzip', '/plain');
      const asked = site.renderer.requests.find(({ url }) => url === '/plain');
      expect(asked?.headers['accept-encoding'] ?? 'identity').toBe('identity');
    });
  });

  describe('what is compressed already is sent as it is:', () => {
    test.each(['/media/dam.jpg', '/apple-touch-icon.png', '/_next/static/media/face.woff2'])('%s', async (path) => {
      const answer = await accept('gzip, br', path);
      expect([answer.status, codingOf(answer)]).toEqual([200, 'identity']);
      const expected = path.startsWith('/media') ? picture : readFixture(path);
      expect(answer.bytes.equals(expected)).toBe(true);
    });

    test('and has an ETag that is answered by 304', async () => {
      const { etag = '' } = (await ask('/media/dam.jpg')).headers;
      expect((await ask('/media/dam.jpg', { headers: { 'if-none-match': etag } })).status).toBe(304);
    });
  });

  describe('a reader who holds the page', () => {
    const ifNoneMatch = (value: string, coding = 'gzip', method = 'GET') =>
      ask('/river/dam', { method, headers: { 'if-none-match': value, 'accept-encoding': coding } });

    test.each(['identity', 'gzip', 'br'])('as %s gets 304, with the same headers and no body', async (coding) => {
      const whole = await accept(coding);
      const { etag = '' } = whole.headers;
      for (const value of [etag, `"other", ${etag}`, `${etag},"other"`, `W/${etag}`, '*']) {
        const answer = await ifNoneMatch(value, coding);
        expect([value, answer.status, answer.bytes.length]).toEqual([value, 304, 0]);
        expect(describeHeaders(answer)).toEqual(describeHeaders(whole));
      }
    });

    test('gets 304 to HEAD too', async () => {
      const { etag = '' } = (await accept('gzip')).headers;
      expect((await ifNoneMatch(etag, 'gzip', 'HEAD')).status).toBe(304);
    });

    test('in another coding gets the one he asks for', async () => {
      const { etag = '' } = (await accept('br')).headers;
      const answer = await ifNoneMatch(etag, 'gzip');
      expect([answer.status, codingOf(answer)]).toEqual([200, 'gzip']);
    });

    test.each(['"other"', 'W/"other"', 'abc', '"', '""', '', ',', '"a" "b"', 'W/', '\u00fc'])(
      'with the ETag %s gets the page',
      async (value) => {
        expect((await ifNoneMatch(value)).status).toBe(200);
      },
    );

    test.each(['/favicon.svg', '/_next/static/css/ink.css', '/feed.xml'])('gets 304 for %s', async (path) => {
      const { etag = '' } = (await ask(path)).headers;
      expect((await ask(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    });
  });

  describe('a reader who knows since when he holds the page', () => {
    const ifModifiedSince = (value: string, others: Readonly<Record<string, string>> = {}, method = 'GET') =>
      ask('/river/dam', { method, headers: { 'if-modified-since': value, ...others } });
    const lastModified = async () => (await ask('/river/dam')).headers['last-modified'] ?? '';

    test('is given a date, and 304 for it', async () => {
      const date = await lastModified();
      expect(new Date(date).toUTCString()).toBe(date);
      expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
      expect((await ifModifiedSince(date)).status).toBe(304);
      expect((await ifModifiedSince(date, {}, 'HEAD')).status).toBe(304);
    });

    test('is told another date of a page that changed twice in a second, once that second is over', async () => {
      const path = `/river/twice-${connection}`;
      const read = async () => (await ask(path)).headers['last-modified'];
      const dates: (string | undefined)[] = [];
      for (const title of ['One', 'Two', 'Three']) {
        site.renderer.set(path, makePage(title, { tags: [`story:${path}`] }));
        await site.tell(`story:${path}`);
        dates.push(await read());
      }
      await vi.waitFor(async () => expect(await read()).toBeDefined(), { timeout: 10_000 });
      const last = (await read()) ?? '';
      expect(Date.parse(last)).toBeGreaterThan(Date.parse(dates[0] ?? ''));
      expect(Date.parse(last)).toBeLessThanOrEqual(Date.now());
      expect((await ask(path, { headers: { 'if-modified-since': last } })).status).toBe(304);
    });

    test.each(['Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday', '0', '', '-1', 'Sun, 31 Feb 2026 00:00:00 GMT'])(
      'gets the page for %s',
      async (value) => {
        expect((await ifModifiedSince(value)).status).toBe(200);
      },
    );

    test('is not heard when his ETag says otherwise', async () => {
      expect((await ifModifiedSince(await lastModified(), { 'if-none-match': '"other"' })).status).toBe(200);
      const { etag = '' } = (await ask('/river/dam')).headers;
      expect((await ifModifiedSince('Thu, 01 Jan 1970 00:00:00 GMT', { 'if-none-match': etag })).status).toBe(304);
    });
  });

  describe('HEAD', () => {
    test.each(['/river/dam', '/favicon.svg', '/_next/static/css/ink.css', '/media/dam.jpg', '/feed.xml'])(
      'of %s says what GET says',
      async (path) => {
        for (const coding of ['identity', 'gzip', 'br']) {
          const headers = { 'accept-encoding': coding };
          const [get, head] = [await ask(path, { headers }), await ask(path, { method: 'HEAD', headers })];
          expect([head.status, head.bytes.length]).toEqual([get.status, 0]);
          expect(describeHeaders(head)).toEqual(describeHeaders(get));
          for (const name of ['content-type', 'content-encoding']) expect(head.headers[name]).toBe(get.headers[name]);
          expect(head.headers['content-length']).toBe(String(get.bytes.length));
        }
      },
    );

    test.each(['/river/dam', '/nowhere', '/favicon.svg', '/river/dam/'])(
      'of %s sends not one byte of a body',
      async (path) => {
        const raw = await sendRaw(
          site.port,
          `HEAD ${path} HTTP/1.1\r\nHost: news.example\r\n\r\nGET /river/dam HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n`,
        );
        expect(readAnswers(raw, ['HEAD', 'GET']).map(({ body }) => body.slice(0, 15))).toEqual(['', '<!DOCTYPE html>']);
      },
    );
  });
});

test('both kinds of connection are told the same', async () => {
  for (const coding of ['identity', 'gzip', 'br']) {
    const [stays, ends] = await Promise.all(
      ['keep-alive', 'close'].map((connection) =>
        site.ask('/river/dam', { headers: { 'accept-encoding': coding, connection } }),
      ),
    );
    expect(stays && describeHeaders(stays)).toEqual(ends && describeHeaders(ends));
    expect(stays?.bytes).toEqual(ends?.bytes);
  }
});

function readFixture(path: string): Buffer {
  const file = path.startsWith('/_next/') ? path.replace('/_next/', 'build/') : `public${path}`;
  return Buffer.from(files[file] ?? '');
}

/** What is said about the page, not about this body or connection. */
function describeHeaders({ headers }: ReadAnswer): readonly (readonly [string, unknown])[] {
  const ofThisAnswer = /^(?:content-(?:length|type|encoding)|date|connection|keep-alive|transfer-encoding)$/;
  return Object.entries(headers)
    .filter(([name]) => !ofThisAnswer.test(name))
    .toSorted(([a], [b]) => a.localeCompare(b));
}
