import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makePage } from '#tests/newsroom/fake-renderer.ts';
import { makeFront, type TestFront } from '#tests/newsroom/make-front.ts';
import type { Answer } from './answer.ts';
import { largeBody } from './count-owed.ts';
import { openFastLane } from './fast-lane.ts';

let site: TestFront;
beforeEach(async () => {
  site = await makeFront();
  site.renderer.set('/river/dam', makePage('Dam', { tags: ['site'] }));
  await site.ask('/river/dam');
});
afterEach(() => site.close());

/** Writes pieces on one connection, each after something came back for the one before, and reads to the end. */
function talk(...pieces: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.port, '127.0.0.1');
    const waiting = [...pieces];
    let received = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
      const next = waiting.shift();
      if (next !== undefined) socket.write(next, 'latin1');
    });
    socket.on('end', () => resolve(received)).on('error', reject);
    socket.write(waiting.shift() ?? '', 'latin1');
  });
}

const plain = 'GET /river/dam HTTP/1.1\r\nHost: news.example\r\nAccept-Encoding: gzip\r\n';
/** A header that nobody knows, so that the other lane answers. */
const odd = 'X-Odd: 1\r\n';
const last = `GET /river/dam HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n`;

const statuses = (received: string) => [...received.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)].map(([, status]) => status);

/** The lines of the first head, without what only one of the two lanes writes. */
function headOf(received: string): string[] {
  const [head = ''] = received.split('\r\n\r\n');
  return head
    .split('\r\n')
    .filter((line) => !/^(?:Date|Connection|Keep-Alive):/.test(line))
    .sort();
}

describe('both lanes say the same', () => {
  test.each([
    ['a page', plain],
    ['a page in Brotli', plain.replace('gzip', 'gzip, br')],
    ['a page that is held', `${plain}If-None-Match: *\r\n`],
    ['a page that another version is held of', `${plain}If-None-Match: "old"\r\n`],
    ['a page for a reader with cookies', `${plain}Cookie: a=b\r\n`],
    ['a page for an editor', `${plain}Cookie: __Host-desk=key\r\n`],
    [
      'a page as browsers ask again for it',
      `${plain}If-None-Match: *\r\nIf-Modified-Since: Sun, 22 Nov 2026 12:00:00 GMT\r\n`,
    ],
    ['an icon', plain.replace('/river/dam', '/favicon.svg')],
    ['a font', plain.replace('/river/dam', '/_next/static/media/face.woff2')],
  ])('about %s', async (_what, head) => {
    const fast = await talk(`${head}\r\n`, last);
    const slow = await talk(`${head}${odd}\r\n`, last);
    expect(headOf(fast)).toEqual(headOf(slow));
    expect(headOf(fast)[0]).toBeDefined();
  });
});

describe('a connection', () => {
  test('goes from one lane to the other and stays sound', async () => {
    expect(statuses(await talk(`${plain}\r\n`, `${plain}\r\n`, `${plain}${odd}\r\n`, `${plain}\r\n`, last))).toEqual(
      Array.from({ length: 5 }, () => '200'),
    );
  });

  test.each([
    ['in two pieces', ['GET /river/dam HTTP/1.1\r\nHo', 'st: news.example\r\nConnection: close\r\n\r\n']],
    ['in pieces of one byte', [...last]],
  ])('takes a request that comes %s', async (_how, pieces) => {
    const received = await new Promise<string>((resolve, reject) => {
      const socket = connect({ port: site.port, host: '127.0.0.1', noDelay: true });
      let text = '';
      socket.setEncoding('latin1').on('data', (chunk: string) => {
        text += chunk;
      });
      socket.on('end', () => resolve(text)).on('error', reject);
      const write = (at: number) => {
        const piece = pieces[at];
        if (piece !== undefined) socket.write(piece, () => setImmediate(write, at + 1));
      };
      write(0);
    });
    expect(statuses(received)).toEqual(['200']);
  });

  test('gets answers to requests that came at once, in their order', async () => {
    const received = await talk(`${plain}\r\n${plain.replace('/river/dam', '/lost')}\r\n${last}`);
    expect(statuses(received)).toEqual(['200', '404', '200']);
  });

  test('that its client has ended is ended', async () => {
    const socket = connect({ port: site.port, host: '127.0.0.1', allowHalfOpen: true });
    const ended = new Promise((resolve) => socket.once('end', resolve));
    socket.once('data', () => socket.end()).write(`${plain}\r\n`);
    await ended;
    socket.destroy();
  });

  test('that is broken off in the middle of a CONNECT does no harm', async () => {
    for (let n = 0; n < 5; n += 1) {
      const socket = connect(site.port, '127.0.0.1');
      await new Promise<void>((resolve) => socket.write('CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', () => resolve()));
      socket.resetAndDestroy();
    }
    expect((await site.ask('/river/dam')).status).toBe(200);
  });

  test('whose head fits nothing is answered as soon as any other', async () => {
    const received = await talk(`GET /river/dam HTTP/1.1\r\n${'a::\r\n'.repeat(800)}x\r\n\r\n`);
    expect(statuses(received)).toEqual(['400']);
  });

  test('that reads nothing is answered no further, and again when it reads', async () => {
    const body = Buffer.alloc(largeBody - 1);
    const large: Answer = {
      status: 200,
      kind: 'story',
      headers: [],
      cacheControl: 'no-store',
      until: Infinity,
      lastModified: null,
      isPage: true,
      openedAs: null,
      story: 'large',
      variants: [{ encoding: 'gzip', etag: '"large"', body }],
    };
    let answers = 0;
    const lane = openFastLane({
      find: () => large,
      onRead: () => {
        answers += 1;
      },
      onAnswered: () => {},
      handOver: (socket) => socket.destroy(),
      now: Date.now,
      patience: 60_000,
    });
    const taken: Socket[] = [];
    const server = createServer((socket) => {
      taken.push(socket);
      lane.take(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const socket = connect(port, '127.0.0.1').pause();
    await once(socket, 'connect');
    const request = `${plain}\r\n`;
    // More than the system itself holds for somebody who does not read.
    const asked = 200;
    for (let n = 1; n <= asked; n += 1) {
      socket.write(request);
      // Each arrives by itself.
      await vi.waitFor(() => expect(taken[0]?.bytesRead).toBe(n * request.length), { interval: 1, timeout: 30_000 });
    }
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThan(asked);
    socket.resume();
    await vi.waitFor(() => expect(answers).toBe(asked), { timeout: 30_000 });
    socket.destroy();
    server.close();
  });
});

describe('the fast lane leaves to the parser', () => {
  test.each([
    ['a body', 'Content-Length: 4\r\n', '\r\nbody', '400'],
    ['a chunked body', 'Transfer-Encoding: chunked\r\n', '\r\n0\r\n\r\n', '400'],
    ['two hosts', 'Host: other.example\r\n', '\r\n', '400'],
    ['a folded header', ' folded\r\n', '\r\n', '400'],
    ['a bare line feed', 'Accept: a\nTransfer-Encoding: chunked\r\n', '\r\n', '400'],
    ['a space before the colon', 'Accept : a\r\n', '\r\n', '400'],
    ['an upgrade', 'Connection: Upgrade\r\nUpgrade: websocket\r\n', '\r\n', '200'],
  ])('%s', async (_what, header, rest, status) => {
    const received = await talk(`${plain}Connection: close\r\n${header}${rest}`);
    expect(statuses(received)[0]).toBe(status);
  });
});

test('a page that is about to turn says so', async () => {
  const until = Date.now() + 30_000;
  site.renderer.set('/soon', makePage('Soon', { tags: ['site'], until }));
  const { headers } = await site.ask('/soon');
  const [, seconds] = /s-maxage=(\d+)/.exec(String(headers['cache-control'])) ?? [];
  expect(Number(seconds)).toBeLessThanOrEqual(30);
});
