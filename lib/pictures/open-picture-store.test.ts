import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PictureForm, pictureUrl } from '#lib/site/picture-forms.ts';
import { drawPicture as draw } from '#tests/newsroom/draw-picture.ts';
import { makeNewsroom, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { versionOf } from './inspect-picture.ts';
import { openPictureStore } from './open-picture-store.ts';

let content: string;
let kept: string;

beforeEach(() => {
  content = makeNewsroom({});
  kept = join(makeNewsroom({}), 'pictures');
});

afterEach(() => {
  rmSync(content, { recursive: true, force: true });
  rmSync(join(kept, '..'), { recursive: true, force: true });
});

const middle = { x: 0.5, y: 0.5 } as const;
const small: PictureForm = { cut: 'full', focus: middle, width: 160, format: 'webp' };

const openStore = () => openPictureStore(content, kept, 1_000_000);

/** The bytes a reader gets of a picture under its own address. */
async function find(file: string): Promise<Buffer | undefined> {
  const found = await openStore().findPlain(file, undefined);
  return found === 'busy' ? undefined : found?.bytes;
}

/** The same of one form of it. */
async function findForm(file: string, version: string, form = small): Promise<Buffer | undefined> {
  const found = await openStore().find(file, version, form);
  return found === 'busy' ? undefined : found?.bytes;
}

async function look(bytes: Buffer | undefined) {
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
}

describe('a picture under its own address', () => {
  test.each<readonly [string, number, number, number, number]>([
    ['a wide one is 1600 wide', 3200, 400, 1600, 200],
    ['a tall one is 1600 wide', 2000, 3000, 1600, 2400],
    ['one of 1600 is as it was', 1600, 90, 1600, 90],
    ['one of 1601 is a little smaller', 1601, 1601, 1600, 1600],
    ['a small one is as small as it was', 5, 3, 5, 3],
  ])('is a JPEG: %s', async (_kind, width, height, newWidth, newHeight) => {
    writeFiles(content, { 'media/dam.png': await draw(width, height, 'png') });
    expect(await look(await find('media/dam.png'))).toEqual({ format: 'jpeg', width: newWidth, height: newHeight });
  });

  test('is a WebP when parts of it are transparent, kept or not', async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0.5 };
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background } });
    writeFiles(content, { 'media/clear.png': await clear.png().toBuffer() });
    const store = openStore();
    const first = await store.findPlain('media/clear.png', undefined);
    expect(first).toMatchObject({ type: 'image/webp' });
    expect(await store.findPlain('media/clear.png', undefined)).toEqual(first);
  });

  test('is a JPEG when it could be transparent and is not, and nothing when it is broken', async () => {
    const solid = sharp({ create: { width: 80, height: 80, channels: 4, background: '#f00' } });
    const bytes = await solid.png({ compressionLevel: 0 }).toBuffer();
    writeFiles(content, { 'media/solid.png': bytes, 'media/half.png': bytes.subarray(0, bytes.length / 2) });
    expect(await openStore().findPlain('media/solid.png', undefined)).toMatchObject({ type: 'image/jpeg' });
    expect(await openStore().findPlain('media/half.png', undefined)).toBeUndefined();
  });

  test('is a JPEG still when a WebP form of the same width is kept', async () => {
    const original = await draw(8, 8);
    writeFiles(content, { 'media/dam.jpg': original });
    const store = openStore();
    await store.find('media/dam.jpg', versionOf(original), { ...small, width: 1600 });
    expect(await store.findPlain('media/dam.jpg', versionOf(original))).toMatchObject({ type: 'image/jpeg' });
  });

  test.each(['a.jpg', 'a.jpeg', 'A.JPG', 'a.png', 'a.gif', 'a.webp', 'a.avif', 'a.tif', 'a.tiff'])(
    'is shown when it is called %s',
    async (name) => {
      writeFiles(content, { [`media/2026/${name}`]: await draw(8, 8) });
      expect(await look(await find(`media/2026/${name}`))).toMatchObject({ width: 8 });
    },
  );
});

describe('a form of a picture', () => {
  test.each([
    ['avif', 'image/avif', 'heif'],
    ['webp', 'image/webp', 'webp'],
    ['jpg', 'image/jpeg', 'jpeg'],
  ] as const)('is made as %s', async (format, type, made) => {
    const original = await draw(800, 600);
    writeFiles(content, { 'media/dam.jpg': original });
    const found = await openStore().find('media/dam.jpg', versionOf(original), { ...small, cut: 'wide', format });
    expect(found).toMatchObject({ type });
    expect(await look(found === 'busy' ? undefined : found?.bytes)).toEqual({ format: made, width: 160, height: 90 });
  });

  test('is made of no other version than its address says', async () => {
    const [earlier, later] = [await draw(80, 60), await draw(40, 30)];
    writeFiles(content, { 'media/dam.jpg': later });
    expect(await findForm('media/dam.jpg', versionOf(earlier))).toBeUndefined();
    expect(await look(await findForm('media/dam.jpg', versionOf(later)))).toMatchObject({ width: 40 });
  });

  test('when too many are asked for at once, some are told to come again', { timeout: 60_000 }, async () => {
    const original = await draw(1, 1);
    writeFiles(content, { 'media/dam.jpg': original });
    const store = openStore();
    const forms = Array.from({ length: 441 }, (_, n) => {
      return { ...small, cut: 'square', focus: { x: (n % 21) / 20, y: Math.floor(n / 21) / 20 } } as const;
    });
    const version = versionOf(original);
    const answers = await Promise.all(forms.map((form) => store.find('media/dam.jpg', version, form)));
    expect(answers.filter((answer) => answer === 'busy').length).toBeGreaterThan(100);
    expect(answers.filter((answer) => typeof answer === 'object').length).toBeGreaterThan(200);
    expect(await store.find('media/dam.jpg', version, small)).toMatchObject({ type: 'image/webp' });
  });
});

describe('nothing is shown of', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script><rect width="8" height="8"/></svg>';

  test.each<readonly [string, string | Uint8Array]>([
    ['an SVG', svg],
    ['a text', 'Words.'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['nothing', ''],
    ['the start of a JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ])('%s called .jpg', async (_kind, text) => {
    writeFiles(content, { 'media/x.jpg': text });
    expect(await find('media/x.jpg')).toBeUndefined();
  });

  test.each(['x.svg', 'x.SVG', 'x.svgz', 'x.pdf', 'x.mp3', 'x.md', 'x', 'x.jpg.svg', 'x.jpg\n'])(
    'a file called %j',
    async (name) => {
      writeFiles(content, { [`media/${name}`]: await draw(8, 8) });
      expect(await find(`media/${name}`)).toBeUndefined();
    },
  );

  test('a file that is not there, a folder, or a file below a file', async () => {
    mkdirSync(join(content, 'media/folder.jpg'), { recursive: true });
    writeFiles(content, { 'media/file.jpg': await draw(8, 8) });
    expect(await find('media/lost.jpg')).toBeUndefined();
    expect(await find('media/folder.jpg')).toBeUndefined();
    expect(await find('media/file.jpg/more.jpg')).toBeUndefined();
  });

  test('a picture outside the content folder, by its path or by a link', async () => {
    writeFiles(join(kept, '..'), { 'secret.jpg': await draw(8, 8), 'pictures-too/secret.jpg': await draw(8, 8) });
    mkdirSync(join(content, 'media'));
    symlinkSync(join(kept, '../secret.jpg'), join(content, 'media/link.jpg'));
    symlinkSync(join(kept, '..'), join(content, 'media/folder'));
    symlinkSync('/nowhere', join(content, 'media/dangling.jpg'));
    const outside = join(kept, '..').split('/').at(-1);
    const names = ['media/link.jpg', 'media/folder/secret.jpg', 'media/dangling.jpg', `../${outside}/secret.jpg`];
    for (const name of names) expect([name, await find(name)]).toEqual([name, undefined]);
  });

  test('a link to another picture of the folder', async () => {
    writeFiles(content, { 'media/dam.jpg': await draw(8, 8) });
    symlinkSync('dam.jpg', join(content, 'media/link.jpg'));
    expect(await find('media/link.jpg')).toBeUndefined();
  });

  test('a picture in a neighbour whose name begins alike', async () => {
    writeFiles(`${content}-too`, { 'secret.jpg': await draw(8, 8) });
    const name = `${content}-too`.split('/').at(-1);
    expect(await find(`../${name}/secret.jpg`)).toBeUndefined();
    rmSync(`${content}-too`, { recursive: true });
  });
});

describe('a picture is encoded once:', () => {
  const keptFiles = () => readdirSync(kept).sort();

  test('the second request is served from what was kept, without a look at the original', async () => {
    const original = await draw(80, 60);
    writeFiles(content, { 'media/dam.jpg': original });
    const version = versionOf(original);
    const first = await findForm('media/dam.jpg', version);
    expect(keptFiles()).toEqual([pictureUrl('', version, small).slice(1)]);
    const file = join(kept, keptFiles()[0] ?? '');
    expect(readFileSync(file)).toEqual(first);
    writeFileSync(file, 'as it was kept');
    expect(String(await findForm('media/dam.jpg', version))).toBe('as it was kept');
  });

  test('under a second name it is the same', async () => {
    const original = await draw(80, 60);
    writeFiles(content, { 'media/dam.jpg': original, 'public/images/again.jpg': original });
    expect(await find('media/dam.jpg')).toEqual(await find('public/images/again.jpg'));
    expect(keptFiles()).toHaveLength(1);
  });

  test('when it changes under its name, the new one is served', async () => {
    writeFiles(content, { 'media/dam.jpg': await draw(80, 60) });
    await find('media/dam.jpg');
    writeFiles(content, { 'media/dam.jpg': await draw(40, 30) });
    expect(await look(await find('media/dam.jpg'))).toMatchObject({ width: 40 });
    expect(keptFiles()).toHaveLength(2);
  });

  test('when what was kept is deleted, it is made again', async () => {
    const original = await draw(80, 60);
    writeFiles(content, { 'media/dam.jpg': original });
    const store = openStore();
    const first = await store.find('media/dam.jpg', versionOf(original), small);
    rmSync(kept, { recursive: true });
    expect(await store.find('media/dam.jpg', versionOf(original), small)).toEqual(first);
  });

  test('many requests at once get the same, and leave no drafts behind', async () => {
    const original = await draw(800, 600);
    writeFiles(content, { 'media/dam.jpg': original });
    const store = openStore();
    const asked = Array.from({ length: 300 }, () => store.find('media/dam.jpg', versionOf(original), small));
    const all = await Promise.all(asked);
    for (const one of all) expect(one).toBe(all[0]);
    expect(all[0]).toMatchObject({ type: 'image/webp' });
    expect(keptFiles()).toHaveLength(1);
  });

  test('what cannot be shown is not kept', async () => {
    writeFiles(content, { 'media/x.jpg': 'Words.' });
    await find('media/x.jpg');
    expect(() => keptFiles()).toThrow('ENOENT');
  });

  test('where nothing can be kept, pictures are shown all the same', async () => {
    writeFiles(join(kept, '..'), { pictures: 'a file' });
    writeFiles(content, { 'media/dam.jpg': await draw(80, 60) });
    expect(await look(await find('media/dam.jpg'))).toMatchObject({ width: 80 });
  });
});
