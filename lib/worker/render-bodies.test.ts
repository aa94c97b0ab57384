import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { renderingKey } from '#lib/content/rendering-key.ts';
import { findFileSizes } from '#lib/library/find-file-sizes.ts';
import { findBodyPictures } from '#lib/library/find-picture.ts';
import { findBody, readSite } from '#lib/library/read-newsroom.ts';
import { listUnrenderedBodies, markAllUnrendered } from '#lib/library/rendered-bodies.ts';
import { drawPicture } from '#tests/newsroom/draw-picture.ts';
import { makeSync, plainThread, readFolder, syncFolder } from '#tests/newsroom/make-sync.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { renderUnrendered } from './render-bodies.ts';
import type { ContentSync } from './sync-content.ts';

const plain = 'articles/river/plain.md';
const pictured = 'articles/river/pictured.md';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function makeRead(): Promise<ContentSync> {
  const root = makeNewsroom({
    'site.md': '---\nname: The Otter Gazette\n---\n',
    [plain]: story({}, 'An "otter".'),
    [pictured]: story({}, '![The dam](/media/dam.jpg)'),
    'media/dam.jpg': await drawPicture(400, 300),
  });
  folders.push(root);
  const sync = makeSync(root);
  await readFolder(sync);
  return sync;
}

/** The HTML that a reader gets without rendering; undefined where it has to be rendered while he waits. */
function keptFor({ index }: ContentSync, file: string): string | undefined {
  const { language, smartPunctuation, pictureHosts } = readSite(index);
  const sizes = { pictures: findBodyPictures(index, file), fileSizes: findFileSizes(index, file) };
  const rendered = findBody(index, file)?.rendered;
  return rendered?.key === renderingKey({ language, smartPunctuation, pictureHosts, ...sizes })
    ? rendered.html
    : undefined;
}

const rewrite = async (sync: ContentSync, file: string, content: string | Uint8Array) => {
  writeFileSync(join(sync.root, file), content);
  await readFolder(sync);
};

test('bodies are kept as HTML when they have been read, with their pictures in all sizes', async () => {
  const sync = await makeRead();
  expect(keptFor(sync, plain)).toBe(brandHtml('<p>An “otter”.</p>\n'));
  expect(keptFor(sync, pictured)).toContain('width="400" height="300"');
  expect(listUnrenderedBodies(sync.index)).toEqual([]);
});

test('an edit is kept with the new text', async () => {
  const sync = await makeRead();
  await rewrite(sync, plain, story({}, 'A heron, it turns out.'));
  expect(keptFor(sync, plain)).toBe('<p>A heron, it turns out.</p>\n');
});

test('a picture that changes is shown in its new size', async () => {
  const sync = await makeRead();
  await rewrite(sync, 'media/dam.jpg', await drawPicture(600, 300));
  expect(keptFor(sync, pictured)).toContain('width="600" height="300"');
});

test('a picture that goes is no more shown in its sizes', async () => {
  const sync = await makeRead();
  rmSync(join(sync.root, 'media/dam.jpg'));
  await readFolder(sync);
  expect(keptFor(sync, pictured) ?? '').not.toContain('width="400"');
});

test('a lead picture has nothing to do with the body below it', async () => {
  const sync = await makeRead();
  await rewrite(sync, plain, story({ image: '/media/dam.jpg', imageAlt: 'The dam' }, 'An otter.'));
  writeFileSync(join(sync.root, 'media/dam.jpg'), await drawPicture(700, 300));
  await syncFolder(sync);
  expect(keptFor(sync, plain)).toBe('<p>An otter.</p>\n');
});

test('after a release that renders otherwise all bodies are rendered again', async () => {
  const sync = await makeRead();
  sync.index.prepare("UPDATE meta SET value = '0' WHERE key = 'rendering'").run();
  sync.index.prepare("UPDATE bodies SET html = 'old', html_key = 'old'").run();
  expect(keptFor(sync, plain)).toBeUndefined();
  await readFolder(sync);
  expect(keptFor(sync, plain)).toBe('<p>An “otter”.</p>\n');
  expect(keptFor(sync, pictured)).toContain('width="400" height="300"');
});

test('a body that was rendered while site.md changed is not kept as it came out', async () => {
  const sync = await makeRead();
  writeFileSync(join(sync.root, plain), story({}, 'A "heron".'));
  const read: MarkdownThread['read'] = async (input) => {
    const reading = await plainThread.read(input);
    sync.index.prepare("UPDATE documents SET json = json_set(json, '$.site.language', 'de') WHERE kind = 'site'").run();
    return reading;
  };
  await syncFolder({ ...sync, thread: { ...plainThread, read } });
  expect(keptFor(sync, plain)).toBeUndefined();
  await readFolder(sync);
  expect(keptFor(sync, plain)).toBe('<p>A „heron“.</p>\n');
});

test('rendering stops when other work comes, and goes on later', async () => {
  const sync = await makeRead();
  markAllUnrendered(sync.index);
  await renderUnrendered(
    sync,
    () => [plainThread],
    () => true,
  );
  expect(listUnrenderedBodies(sync.index)).toHaveLength(3);
});

test('what site.md says about rendering counts for every body', async () => {
  const sync = await makeRead();
  await rewrite(sync, 'site.md', '---\nname: The Otter Gazette\nlanguage: de\n---\n');
  expect(keptFor(sync, plain)).toBe('<p>An „otter“.</p>\n');
  await rewrite(sync, 'site.md', '---\nname: The Otter Gazette\nsmartPunctuation: false\n---\n');
  expect(keptFor(sync, plain)).toBe('<p>An "otter".</p>\n');
});
