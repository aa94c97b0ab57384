import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { typeOfFile } from '#lib/site/file-types.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { respondWithFile } from './file-response.ts';

const draft = story({ draft: 'true' }, '::document[Plan]{file="/media/secret.pdf"}');
const contentDir = makeNewsroom({
  'articles/river/plan.md': draft,
  'media/bell.wav': 'RIFF',
  'media/minutes.pdf': '%PDF-1.4',
  'media/figures.csv': 'a,b',
  'media/secret.pdf': '%PDF-1.4',
  'media/huge.mp3': 'x'.repeat(16_000_001),
});
mkdirSync(join(contentDir, 'media', 'folder.pdf'));
symlinkSync('/etc/hostname', join(contentDir, 'media', 'link.pdf'));

const names = [
  'bell.wav',
  'minutes.pdf',
  'figures.csv',
  'secret.pdf',
  'huge.mp3',
  'folder.pdf',
  'link.pdf',
  'gone.pdf',
];
const index = makeIndex({
  'articles/river/plan.md': draft,
  ...Object.fromEntries(names.map((name) => [`media/${name}`, ''])),
});
index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
afterAll(() => {
  index.close();
  rmSync(contentDir, { recursive: true });
});

const newsroom = { index, site: defaultSite, now: noon, preview: false, config: { contentDir } };
const ask = (address: string) => {
  const type = typeOfFile(address);
  if (type === undefined) throw new Error(`${address} has no type`);
  return respondWithFile(newsroom, address, type);
};

test.each([
  ['/media/bell.wav', 'audio/wav', 'inline', 'RIFF'],
  ['/media/minutes.pdf', 'application/pdf', 'inline', '%PDF-1.4'],
  ['/media/figures.csv', 'text/csv', 'attachment', 'a,b'],
])('%s is sent as it lies there, and kept until the file changes', async (address, type, disposition, text) => {
  const { status, headers, ...response } = await ask(address).then(async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
  }));
  expect([status, headers.get('Content-Type'), headers.get('Content-Disposition'), response.text]).toEqual([
    ...[200, type, disposition, text],
  ]);
  expect(headers.get('x-tags')?.split(' ')).toContain(`media:${address}`);
});

test.each(['secret.pdf', 'huge.mp3', 'folder.pdf', 'link.pdf', 'gone.pdf', 'nothing.pdf'])(
  '%s is not there: hidden with its story, too large, no file of ours or none at all',
  async (name) => {
    expect((await ask(`/media/${name}`)).status).toBe(404);
  },
);

test.each(['/media/page.html', '/media/drawing.svg', '/media/script.js', '/media/feed.xml', '/media/noending'])(
  '%s has no type: it could run as a page of ours',
  (address) => {
    expect(typeOfFile(address)).toBeUndefined();
  },
);
