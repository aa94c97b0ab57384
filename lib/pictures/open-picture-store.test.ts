import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeNewsroom, writeFiles } from '#tests/newsroom/write-newsroom.ts';
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

type Format = 'avif' | 'gif' | 'jpeg' | 'png' | 'tiff' | 'webp';

function draw(width: number, height: number, format: Format = 'jpeg'): Promise<Buffer> {
  const background = { r: 200, g: 30, b: 40 };
  return sharp({ create: { width, height, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

/** A photograph that tells where and by whom it was taken. */
function photograph(width: number, height: number, orientation = 1): Promise<Buffer> {
  const exif = {
    IFD0: { Artist: 'Wilma Stripe', Model: 'BadgerCam', Copyright: 'secret' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '16/1 22/1 0/1' },
  };
  const plain = sharp({ create: { width, height, channels: 3, background: '#336699' } });
  return plain.jpeg().withMetadata({ orientation }).withExif(exif).toBuffer();
}

function find(file: string) {
  return openPictureStore(content, kept).find(file);
}

/** The size and format of what a reader gets. */
async function look(file: string) {
  const found = await find(file);
  if (found === undefined) return undefined;
  const { format, width, height } = await sharp(found.bytes).metadata();
  return { type: found.type, format, width, height };
}

describe('a reader', () => {
  test('gets a picture without what the camera wrote into it', async () => {
    const original = await photograph(80, 60);
    writeFiles(content, { 'media/dam.jpg': original });
    const before = await sharp(original).metadata();
    expect(before.exif?.toString('latin1')).toContain('Wilma Stripe');
    const found = await find('media/dam.jpg');
    const { exif, xmp, iptc, icc } = await sharp(found?.bytes).metadata();
    expect({ exif, xmp, iptc, icc }).toEqual({});
    for (const word of ['Wilma', 'BadgerCam', 'secret', 'GPS', 'EXIF', 'Exif']) {
      expect(found?.bytes.toString('latin1')).not.toContain(word);
    }
  });

  test('gets it upright, as the camera was held', async () => {
    writeFiles(content, { 'media/upright.jpg': await photograph(80, 60, 6) });
    expect(await look('media/upright.jpg')).toMatchObject({ width: 60, height: 80 });
  });

  test.each<readonly [string, number, number, number, number]>([
    ['a wide one 1600 wide', 3200, 400, 1600, 200],
    ['a tall one 1600 wide', 2000, 3000, 1600, 2400],
    ['one of 1600 as it is', 1600, 90, 1600, 90],
    ['one of 1601 a little smaller', 1601, 1601, 1600, 1600],
    ['a small one as small as it is', 5, 3, 5, 3],
  ])('gets %s', async (_kind, width, height, newWidth, newHeight) => {
    writeFiles(content, { 'media/dam.jpg': await draw(width, height) });
    expect(await look('media/dam.jpg')).toEqual({
      type: 'image/webp',
      format: 'webp',
      width: newWidth,
      height: newHeight,
    });
  });

  test.each<readonly [string, Format]>([
    ['a.jpg', 'jpeg'],
    ['a.jpeg', 'jpeg'],
    ['A.JPG', 'jpeg'],
    ['a.png', 'png'],
    ['a.gif', 'gif'],
    ['a.webp', 'webp'],
    ['a.avif', 'avif'],
    ['a.tif', 'tiff'],
    ['a.tiff', 'tiff'],
    ['mislabelled.png', 'jpeg'],
  ])('gets %s as WebP', async (name, format) => {
    writeFiles(content, { [`media/2026/${name}`]: await draw(8, 8, format) });
    expect(await look(`media/2026/${name}`)).toMatchObject({ format: 'webp', width: 8 });
  });

  test('gets a transparent picture transparent', async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background } })
      .png()
      .toBuffer();
    writeFiles(content, { 'media/clear.png': clear });
    const { channels } = await sharp((await find('media/clear.png'))?.bytes).metadata();
    expect(channels).toBe(4);
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
  const keptFiles = () => readdirSync(kept).map((name) => join(kept, name));

  test('the second request is served from what was kept', async () => {
    writeFiles(content, { 'media/dam.jpg': await draw(80, 60) });
    const first = await find('media/dam.jpg');
    expect(keptFiles()).toHaveLength(1);
    const [file = ''] = keptFiles();
    expect(readFileSync(file)).toEqual(first?.bytes);
    writeFileSync(file, 'as it was kept');
    expect((await find('media/dam.jpg'))?.bytes.toString()).toBe('as it was kept');
  });

  test('under a second name it is the same', async () => {
    const original = await draw(80, 60);
    writeFiles(content, { 'media/dam.jpg': original, 'public/images/again.jpg': original });
    expect((await find('media/dam.jpg'))?.bytes).toEqual((await find('public/images/again.jpg'))?.bytes);
    expect(keptFiles()).toHaveLength(1);
  });

  test('when it changes under its name, the new one is served', async () => {
    writeFiles(content, { 'media/dam.jpg': await draw(80, 60) });
    await find('media/dam.jpg');
    writeFiles(content, { 'media/dam.jpg': await draw(40, 30) });
    expect(await look('media/dam.jpg')).toMatchObject({ width: 40 });
    expect(keptFiles()).toHaveLength(2);
  });

  test('when it is deleted, it is served no more, kept or not', async () => {
    writeFiles(content, { 'media/dam.jpg': await draw(80, 60) });
    await find('media/dam.jpg');
    rmSync(join(content, 'media/dam.jpg'));
    expect(await find('media/dam.jpg')).toBeUndefined();
  });

  test('many requests at once get the same, and leave no drafts behind', async () => {
    writeFiles(content, { 'media/dam.jpg': await draw(800, 600) });
    const store = openPictureStore(content, kept);
    const all = await Promise.all(Array.from({ length: 20 }, () => store.find('media/dam.jpg')));
    for (const one of all) expect(one?.bytes).toEqual(all[0]?.bytes);
    expect(keptFiles()).toHaveLength(1);
    expect(keptFiles()[0]).toMatch(/\/[0-9a-f]{64}-1600\.webp$/);
  });

  test('what cannot be shown is not kept', async () => {
    writeFiles(content, { 'media/x.jpg': 'Words.' });
    await find('media/x.jpg');
    expect(() => keptFiles()).toThrow('ENOENT');
  });
});
