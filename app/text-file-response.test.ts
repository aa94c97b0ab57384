import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { respondWithTextFile } from './text-file-response.ts';

const texts = {
  'public/ads.txt': 'otters.example, 1, DIRECT\n',
  'public/google0123456789abcdef.html': '<script>alert(1)</script>',
  'public/.well-known/security.txt': 'Contact: mailto:otto@otter.example\n',
  'public/.well-known/assetlinks.json': '[]',
};
const contentDir = makeNewsroom({
  ...texts,
  'public/huge.txt': 'x'.repeat(600_000),
  'public/bytes.txt': Uint8Array.of(0xff, 0xfe, 0x00),
});
mkdirSync(join(contentDir, 'public', 'folder.txt'));
symlinkSync('/etc/hostname', join(contentDir, 'public', 'link.txt'));

const faulty = ['huge', 'bytes', 'folder', 'link', 'gone'];
const index = makeIndex(
  Object.fromEntries([...Object.keys(texts), ...faulty.map((name) => `public/${name}.txt`)].map((file) => [file, ''])),
);
index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
const unread = makeIndex({});
afterAll(() => {
  index.close();
  unread.close();
  rmSync(contentDir, { recursive: true });
});

const newsroom = { index, site: defaultSite, now: noon, preview: false, config: { contentDir } };

test.each([
  ['/ads.txt', 'text/plain; charset=utf-8', texts['public/ads.txt']],
  ['/google0123456789abcdef.html', 'text/plain; charset=utf-8', texts['public/google0123456789abcdef.html']],
  ['/.well-known/security.txt', 'text/plain; charset=utf-8', texts['public/.well-known/security.txt']],
  ['/.well-known/assetlinks.json', 'application/json; charset=utf-8', '[]'],
])('%s is sent as it stands, and kept until the file changes', async (path, type, text) => {
  const response = respondWithTextFile(newsroom, path);
  expect([response.status, response.headers.get('Content-Type'), await response.text()]).toEqual([200, type, text]);
  expect(response.headers.get('x-tags')?.split(' ')).toContain(`media:${path}`);
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=0, s-maxage=60');
});

test('security.txt at the root leads to where it belongs', () => {
  const { status, headers } = respondWithTextFile(newsroom, '/security.txt');
  expect([status, headers.get('Location')]).toEqual([308, '/.well-known/security.txt']);
  expect(headers.get('x-tags')?.split(' ')).toContain('media:/.well-known/security.txt');
});

test.each([...faulty.map((name) => `/${name}.txt`), '/nothing.txt', '/../site.md', '/public/ads.txt', '/robots.txt'])(
  '%s is not there',
  (path) => {
    expect(respondWithTextFile(newsroom, path).status).toBe(404);
  },
);

test('what is not known yet may come, and an editor’s answer is never kept', () => {
  expect(respondWithTextFile({ ...newsroom, index: unread }, '/ads.txt').status).toBe(503);
  const { headers } = respondWithTextFile({ ...newsroom, preview: true }, '/ads.txt');
  expect([headers.get('Cache-Control'), headers.has('x-tags')]).toEqual(['no-store', false]);
});
