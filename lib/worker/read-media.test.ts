import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { listProblems } from '#lib/library/check-files.ts';
import { findPictureSize } from '#lib/library/find-picture.ts';
import { listUnreadMedia } from '#lib/library/list-unread-media.ts';
import { isMediaVisible } from '#lib/library/media-visibility.ts';
import type { FileChange } from '#lib/library/write-files.ts';
import { drawPicture, pixel } from '#tests/newsroom/draw-picture.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { endlessBody, makeSync, readFolder, syncFolder } from '#tests/newsroom/make-sync.ts';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { readMedia } from './read-media.ts';
import type { ContentSync } from './sync-content.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A newsroom of these files that has been read for the first time, bodies and media but for what is read behind. */
async function makeRead(files: Files): Promise<{ readonly sync: ContentSync; readonly written: () => FileChange[] }> {
  const root = makeNewsroom(files);
  roots.push(root);
  const changes: FileChange[] = [];
  const sync = makeSync(root, { onWritten: (batch) => changes.push(...batch) });
  await syncFolder(sync);
  sync.index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  return { sync, written: () => changes.splice(0) };
}

/** So many stories that everything is read behind. */
const many: Files = Object.fromEntries(
  Array.from({ length: 30 }, (_, n) => [`articles/river/s-${n}.md`, story({}, 'Words.')]),
);

function sizeOf({ index }: ContentSync, address = '/media/dam.png'): string | null {
  const size = findPictureSize(index, address);
  return size && `${size.width} × ${size.height}`;
}

const faultsOf = ({ index }: ContentSync) =>
  listProblems(index).map(({ file, line, column, rule, severity, message }) =>
    [`${file}:${line}:${column}`, rule, severity, message].join(' '),
  );

const isVisible = ({ index }: ContentSync, address = '/media/dam.png') => isMediaVisible(index, address, noon);

describe('a text for programs', () => {
  const security = 'public/.well-known/security.txt';

  test('is checked with the few files that came, and behind when many did', async () => {
    const expired = 'Contact: mailto:a@otter.example\nExpires: 2026-11-22T11:59:59Z\n';
    const [few, behind] = [await makeRead({ [security]: expired }), await makeRead({ ...many, [security]: expired })];
    await readMedia(behind.sync, () => false);
    const told = `${security}:1:1 public-file warning Unexpected "2026-11-22T11:59:59Z" in Expires, expected a date to come: it is not believed any more`;
    expect([faultsOf(few.sync), faultsOf(behind.sync)]).toEqual([[told], [told]]);
    writeFiles(few.sync.root, { [security]: expired.replace('11:59:59', '12:00:01') });
    await syncFolder(few.sync);
    expect(faultsOf(few.sync)).toEqual([]);
  });

  test('that the site writes itself is told', async () => {
    const { sync } = await makeRead({ 'public/robots.txt': 'User-agent: *\nDisallow: /\n' });
    expect(faultsOf(sync)).toEqual([
      'public/robots.txt:1:1 public-file error Unexpected file at "/robots.txt", expected one at an address the site does not use itself',
    ]);
  });
});

describe('a picture', () => {
  test('is measured with the story beside it when few files came', async () => {
    const { sync, written } = await makeRead({
      'articles/river/dam.md': story({ image: '/media/dam.png', imageAlt: 'A dam' }),
      'media/dam.png': await drawPicture(31, 17, 'png'),
    });
    expect([sizeOf(sync), listUnreadMedia(sync.index, 10)]).toEqual(['31 × 17', []]);
    expect(written().map(({ kind }) => kind)).toEqual(['media', 'sound']);
  });

  test('is measured behind when many files came, and whoever follows the changes is told', async () => {
    const { sync, written } = await makeRead({ ...many, 'media/dam.png': await drawPicture(31, 17, 'png') });
    expect(sizeOf(sync)).toBeNull();
    expect(listUnreadMedia(sync.index, 10)).toMatchObject([{ file: 'media/dam.png', address: '/media/dam.png' }]);
    written();
    await readFolder(sync);
    expect(sizeOf(sync)).toBe('31 × 17');
    expect(written()).toMatchObject([{ kind: 'media', facts: { width: 31, height: 17, problems: [] } }]);
  });

  test('that changes is measured again, and has another version', async () => {
    const { sync } = await makeRead({ 'media/dam.png': await drawPicture(31, 17, 'png') });
    const before = findPictureSize(sync.index, '/media/dam.png');
    writeFiles(sync.root, { 'media/dam.png': await drawPicture(40, 30, 'png') });
    await syncFolder(sync);
    expect(sizeOf(sync)).toBe('40 × 30');
    expect(findPictureSize(sync.index, '/media/dam.png')?.version).not.toBe(before?.version);
  });

  test('that changes among many files keeps its size until it is measured again', async () => {
    const { sync } = await makeRead({ 'media/dam.png': await drawPicture(31, 17, 'png') });
    writeFiles(sync.root, { ...many, 'media/dam.png': await drawPicture(40, 30, 'png') });
    await syncFolder(sync);
    expect(sizeOf(sync)).toBe('31 × 17');
    expect(listUnreadMedia(sync.index, 10)).toMatchObject([{ file: 'media/dam.png' }]);
    await readFolder(sync);
    expect(sizeOf(sync)).toBe('40 × 30');
  });

  test('of a fresh checkout keeps its version throughout, and is measured once', async () => {
    const { sync } = await makeRead({ ...many, 'media/dam.png': await drawPicture(31, 17, 'png') });
    await readFolder(sync);
    const before = findPictureSize(sync.index, '/media/dam.png');
    sync.index.prepare("UPDATE files SET stamp = 'of another inode'").run();
    await syncFolder(sync);
    expect(findPictureSize(sync.index, '/media/dam.png')).toEqual(before);
    await readFolder(sync);
    expect(findPictureSize(sync.index, '/media/dam.png')).toEqual(before);
    expect([before?.width, listUnreadMedia(sync.index, 10)]).toEqual([31, []]);
  });

  test('that is only touched keeps its version', async () => {
    const { sync } = await makeRead({ 'media/dam.png': await drawPicture(31, 17, 'png') });
    const before = findPictureSize(sync.index, '/media/dam.png');
    utimesSync(join(sync.root, 'media/dam.png'), 1, 1);
    await syncFolder(sync);
    expect(findPictureSize(sync.index, '/media/dam.png')).toEqual(before);
  });

  test('that vanishes while it is measured leaves nothing', async () => {
    const { sync } = await makeRead({ ...many, 'media/dam.png': pixel });
    const measuring = readMedia(sync, () => false);
    rmSync(join(sync.root, 'media/dam.png'));
    await Promise.all([measuring, syncFolder(sync)]);
    expect([sizeOf(sync), listProblems(sync.index)]).toEqual([null, []]);
  });
});

test('measuring stops when it is told to, and goes on later', async () => {
  const pictures = Array.from({ length: 50 }, (_, n) => [`media/p-${n}.gif`, pixel]);
  const { sync } = await makeRead(Object.fromEntries(pictures));
  let asked = 0;
  await readMedia(sync, () => {
    asked += 1;
    return asked > 1;
  });
  expect(listUnreadMedia(sync.index, 100)).toHaveLength(30);
  await readMedia(sync, () => false);
  expect(listUnreadMedia(sync.index, 100)).toEqual([]);
});

test.each([
  ['few', {}],
  ['many', many],
])('what is no picture is told to the editors, among %s files', async (_count, others) => {
  const bad = { 'media/dam.png': 'Words.', 'media/plan.svg': '<svg/>', 'media/dam.pdf': 'Words.' };
  const { sync } = await makeRead({ ...others, ...bad });
  await readFolder(sync);
  expect(faultsOf(sync)).toEqual([
    'media/dam.png:1:1 picture error Unexpected bytes that are no picture, expected JPEG, PNG, WebP, AVIF, GIF or TIFF',
    'media/plan.svg:1:1 picture error Unexpected SVG, expected JPEG, PNG, WebP, AVIF, GIF or TIFF',
  ]);
  expect([sizeOf(sync), listUnreadMedia(sync.index, 10)]).toEqual([null, []]);
  writeFiles(sync.root, { 'media/dam.png': pixel });
  rmSync(join(sync.root, 'media/plan.svg'));
  await syncFolder(sync);
  expect([sizeOf(sync), faultsOf(sync)]).toEqual(['1 × 1', []]);
});

describe('a picture is hidden with the file that names it', () => {
  const dam = 'articles/river/dam.md';
  const text = story({}, '![A dam](../../media/dam.png)');
  const broken = text.replace('title: ', 'draft: true\ntitle: [');

  test('when that is broken and asks to be taken down, until it is sound again', async () => {
    const { sync } = await makeRead({ [dam]: text, 'media/dam.png': pixel });
    expect(isVisible(sync)).toBe(true);
    writeFiles(sync.root, { [dam]: broken });
    await syncFolder(sync);
    expect(isVisible(sync)).toBe(false);
    writeFiles(sync.root, { [dam]: text });
    await syncFolder(sync);
    expect(isVisible(sync)).toBe(true);
  });

  test('but not when another story shows it, nor when that file is gone', async () => {
    const other = { 'articles/river/weir.md': text };
    const { sync } = await makeRead({ [dam]: broken, ...other, 'media/dam.png': pixel });
    expect(isVisible(sync)).toBe(true);
    rmSync(join(sync.root, 'articles/river/weir.md'));
    await syncFolder(sync);
    expect(isVisible(sync)).toBe(false);
    rmSync(join(sync.root, dam));
    await syncFolder(sync);
    expect(isVisible(sync)).toBe(true);
  });

  test.each([
    ['few', {}],
    ['many', many],
  ])('when its body cannot be rendered, among %s files', async (_count, others) => {
    const draft = story({ draft: 'true' }, `![A dam](/media/dam.png)\n\n${endlessBody}`);
    const { sync } = await makeRead({ ...others, [dam]: draft, 'media/dam.png': pixel });
    expect(isVisible(sync)).toBe(false);
    await readFolder(sync);
    expect(isVisible(sync)).toBe(false);
    expect(listProblems(sync.index).map(({ rule }) => rule)).toEqual(['body']);
  });

  test.each([
    ['few', {}],
    ['many', many],
  ])('when the body of a story to come cannot be rendered, among %s files', async (_count, others) => {
    const fields = { date: '2027-01-01', image: '/media/weir.png', imageAlt: 'A weir' };
    const { sync } = await makeRead({
      ...others,
      [dam]: story(fields, `![A dam](/media/dam.png)\n\n${endlessBody}`),
      'media/dam.png': pixel,
      'media/weir.png': pixel,
    });
    await readFolder(sync);
    expect(listProblems(sync.index).map(({ rule }) => rule)).toEqual(['body']);
    expect([isVisible(sync), isVisible(sync, '/media/weir.png')]).toEqual([false, false]);
  });

  test('when it is a story to come whose date is impossible, unless a live story shows it', async () => {
    const impossible = story({ date: '2027-02-30' }, '![A dam](../../media/dam.png)');
    const { sync } = await makeRead({ [dam]: impossible, 'media/dam.png': pixel });
    expect(isVisible(sync)).toBe(false);
    writeFiles(sync.root, { 'articles/river/weir.md': text });
    await syncFolder(sync);
    expect(isVisible(sync)).toBe(true);
  });

  test('when a broken edit of a live story adds it, but what readers see there stays', async () => {
    const { sync } = await makeRead({ [dam]: text, 'media/dam.png': pixel, 'media/secret.png': pixel });
    writeFiles(sync.root, { [dam]: text.replace('title: ', 'title: [').concat('![More](../../media/secret.png)\n') });
    await syncFolder(sync);
    expect([isVisible(sync), isVisible(sync, '/media/secret.png')]).toEqual([true, false]);
  });
});
