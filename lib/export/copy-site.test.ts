import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copySite } from './copy-site.ts';
import { type DeadLink, findDeadLinks } from './find-dead-links.ts';
import { type Ledger, openLedger } from './open-ledger.ts';
import { writeRedirects } from './write-redirects.ts';

type Answer = { readonly status?: number; readonly type?: string; readonly body?: string; readonly location?: string };

const origin = 'https://news.example';
const permalinks = [{ from: '/?p=12', to: '/harbour/été' }];
let folder: string;
let ledger: Ledger;
let server: Server;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-copy-'));
  ledger = openLedger(':memory:');
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
  ledger.close();
  rmSync(folder, { recursive: true });
});

/** Copies a site that is given by its answers. */
async function copy(
  answers: Readonly<Record<string, Answer>>,
  wanted: readonly string[],
): Promise<readonly DeadLink[]> {
  server = createServer((request, response) => {
    const {
      status = 200,
      type = 'text/html; charset=utf-8',
      body = '',
      location,
    } = answers[request.url ?? ''] ?? {
      status: 404,
    };
    response
      .writeHead(status, { 'Content-Type': type, ...(location !== undefined && { Location: location }) })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port }: Pick<AddressInfo, 'port'> = Object.assign({ port: 0 }, server.address());
  ledger.want(wanted.map((address) => ({ address, isDue: true })));
  await copySite({ from: `http://localhost:${port}`, origin, folder, ledger, onProgress: () => {} });
  return [...findDeadLinks(ledger, folder)];
}

const read = (file: string) => readFileSync(join(folder, file), 'utf8');

test('what is listed and what it names is copied, later pages and pictures in their own spelling', async () => {
  const picture = '/media/dam.jpg/full-160-3f2a9c1b77d0.webp';
  const dead = await copy(
    {
      '/': { body: `<html><body><a href="/?page=2">Older</a><img src="${picture}"></body></html>` },
      '/?page=2': { body: '<html><body><a href="/">Home</a></body></html>' },
      [picture]: { type: 'image/webp', body: 'bytes' },
      '/feed.xml': { type: 'application/rss+xml', body: '<link>https://news.example/?page=2</link>' },
    },
    ['/', '/feed.xml'],
  );
  expect(dead).toEqual([]);
  expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual([
    'feed.xml',
    'index.html',
    'media',
    'media/dam.jpg.full-160-3f2a9c1b77d0.webp',
    'page',
    'page/2',
    'page/2/index.html',
  ]);
  expect(read('index.html')).toContain('<a href="/page/2">');
  expect(read('feed.xml')).toBe('<link>https://news.example/page/2</link>');
});

test('redirects are small pages, and lines for hosts that can do better; what is gone says so', async () => {
  const dead = await copy(
    {
      '/old': { status: 308, location: '/new?page=2#x' },
      '/new?page=2': { body: '<p id="x">x</p>' },
      '/gone': { status: 410, body: '<p>Taken back</p>' },
      '/out': { status: 302, location: 'https://elsewhere.example/' },
    },
    ['/old', '/gone'],
  );
  expect(dead).toEqual([]);
  expect(read('old/index.html')).toContain('<meta http-equiv="refresh" content="0; url=/new/page/2#x">');
  expect(read('gone/index.html')).toBe('<p>Taken back</p>');
  await writeRedirects(ledger, permalinks, { folder, beside: folder });
  expect(read('_redirects')).toBe('/gone /gone/index.html 410\n/old /new/page/2#x 308\n');
  expect(read('nginx.conf')).toContain('  "/old" "/new/page/2#x";\n');
  expect(read('nginx.conf')).toContain('  "/?p=12" "/harbour/%C3%A9t%C3%A9";\n');
});

test('what leads nowhere is named with a page that names it and why', async () => {
  const dead = await copy(
    {
      '/': { body: '<a href="/nowhere">a</a><a href="/dam#roof">b</a><a href="/round">c</a><a href="/nowhere">d</a>' },
      '/dam': { body: '<p id="wall">x</p>' },
      '/round': { status: 308, location: '/round' },
    },
    ['/', '/lost'],
  );
  expect(dead.map(({ address, fragment, why, by, times }) => [address, fragment, why, by, times])).toEqual([
    ['/lost', '', 'is not there (404)', null, 0],
    ['/dam', 'roof', 'has no place called "roof"', '/', 1],
    ['/nowhere', '', 'is not there (404)', '/', 2],
    ['/round', '', 'leads in circles', '/', 2],
  ]);
});

test('a file that is deleted from the copy is missed', async () => {
  await copy({ '/': { body: '<a href="/dam">a</a>' }, '/dam': { body: 'x' } }, ['/']);
  rmSync(join(folder, 'dam/index.html'));
  expect([...findDeadLinks(ledger, folder)].map(({ address, why }) => [address, why])).toEqual([
    ['/dam', 'its file is not there'],
  ]);
});

test('an address that leads out of the folder, or to the file of another, is not written', async () => {
  const dead = await copy(
    {
      '/..%2Fout': { type: 'text/plain', body: 'x' },
      '/latest?page=2': { body: 'second' },
      '/latest/page/2': { body: 'a story' },
    },
    ['/..%2Fout', '/latest?page=2', '/latest/page/2'],
  );
  expect(dead.map(({ address }) => address)).toHaveLength(2);
  expect(dead.every(({ why }) => why.includes('no file of its own'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['latest']);
});

test('where one address would be a file and the folder of another, the second is named, and the copy goes on', async () => {
  const dead = await copy(
    {
      '/plan': { type: 'text/plain', body: 'a file' },
      '/plan/b': { body: 'a story' },
      '/last': { body: 'still copied' },
    },
    ['/plan', '/plan/b', '/last'],
  );
  expect(dead.map(({ why }) => why)).toEqual([expect.stringContaining('no file of its own')]);
  expect(read('last/index.html')).toBe('still copied');
  expect([ledger.claim('last'), ledger.claim('last/index.html/b'), ledger.claim('last/b')]).toEqual([
    false,
    false,
    true,
  ]);
});

test('spellings that hosts do not tell apart lead to themselves nowhere', async () => {
  const dead = await copy(
    {
      '/dam': { body: '<a href="/dam/">a</a><a href="/Dam">b</a><a href="/Old">c</a>' },
      '/dam/': { status: 308, location: '/dam' },
      '/Dam': { status: 308, location: '/dam' },
      '/Old': { status: 308, location: '/old' },
      '/old': { status: 308, location: '/dam' },
      '/mo$ney*': { status: 308, location: '/dam' },
    },
    ['/dam', '/mo$ney*'],
  );
  expect(dead).toEqual([]);
  expect(read('dam/index.html')).toContain('href="/dam/"');
  await writeRedirects(ledger, [], { folder, beside: folder });
  expect(read('_redirects')).toBe('/Dam /dam 308\n/Old /old 308\n/mo$ney%2A /dam 308\n/old /dam 308\n');
  const keys = read('nginx.conf').match(/^ {2}"\/.*(?= ")/gm);
  expect(keys).toEqual(['  "/mo$ney*"', '  "/old"']);
});

test('a page that names something is told before a feed', async () => {
  const named = '<link>https://news.example/lost</link>';
  const dead = await copy(
    { '/atom.xml': { type: 'application/xml', body: named }, '/dam': { body: '<a href="/lost">x</a>' } },
    ['/atom.xml', '/dam'],
  );
  expect(dead.map(({ address, by, times }) => [address, by, times])).toEqual([['/lost', '/dam', 2]]);
});

test('the page of what is not there is that, whatever a story is called', async () => {
  await copy({ '/404.html': { body: 'A story' }, '/--nothing--': { status: 404, body: '<p>Not found</p>' } }, [
    '/404.html',
  ]);
  expect(read('404.html')).toBe('<p>Not found</p>');
});

test('files that differ in capitals alone are told', async () => {
  await copy({ '/media/A.jpg': { type: 'image/jpeg', body: 'a' }, '/media/a.jpg': { type: 'image/jpeg', body: 'b' } }, [
    '/media/A.jpg',
    '/media/a.jpg',
  ]);
  expect(ledger.listClashes().map((files) => files.toSorted())).toEqual([['media/A.jpg', 'media/a.jpg']]);
});
