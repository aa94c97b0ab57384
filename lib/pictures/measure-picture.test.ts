import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drawPicture, takePhotograph } from '#tests/newsroom/draw-picture.ts';
import { makeNewsroom, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { measurePicture } from './measure-picture.ts';

let content: string;
beforeEach(() => {
  content = makeNewsroom({});
});
afterEach(() => rmSync(content, { recursive: true, force: true }));

async function measure(name: string, bytes: string | Uint8Array) {
  writeFiles(content, { [`media/${name}`]: bytes });
  return measurePicture(content, `media/${name}`);
}

const startOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

test.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)('a picture as %s is measured', async (format) => {
  const bytes = await drawPicture(31, 17, format);
  expect(await measure(`a.${format}`, bytes)).toEqual({ version: startOf(bytes), width: 31, height: 17, fault: null });
});

test('a picture is measured whatever kind its name says it is', async () => {
  expect(await measure('a.PNG', await drawPicture(31, 17))).toMatchObject({ width: 31, fault: null });
});

test.each([
  [1, 80, 60],
  [3, 80, 60],
  [6, 60, 80],
  [8, 60, 80],
])('a photograph with orientation %i is measured upright', async (orientation, width, height) => {
  expect(await measure('a.jpg', await takePhotograph(80, 60, orientation))).toMatchObject({ width, height });
});

test('every change of the bytes is another version', async () => {
  const bytes = await takePhotograph(80, 60);
  const { version } = await measure('a.jpg', bytes);
  expect((await measure('a.jpg', Buffer.concat([bytes, Buffer.from([0])]))).version).not.toBe(version);
  expect((await measure('b.jpg', bytes)).version).toBe(version);
});

describe('no picture that is shown, of which editors are told,', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';
  const hint = 'save it as PNG: an SVG can hold scripts, so it is not shown';

  test.each<readonly [string, string, string, string]>([
    ['an SVG', 'a.svg', 'Unexpected SVG, expected JPEG, PNG, WebP, AVIF, GIF or TIFF', hint],
    ['an SVG in capitals', 'A.SVG', 'Unexpected SVG, expected JPEG, PNG, WebP, AVIF, GIF or TIFF', hint],
    ['a packed SVG', 'a.svgz', 'Unexpected SVG, expected JPEG, PNG, WebP, AVIF, GIF or TIFF', hint],
    ['a disguised SVG', 'a.png', 'Unexpected SVG, expected JPEG, PNG, WebP, AVIF, GIF or TIFF', hint],
    [
      "a telephone's picture",
      'a.heic',
      'Unexpected HEIC, expected JPEG, PNG, WebP, AVIF, GIF or TIFF',
      'save it as JPEG or PNG',
    ],
  ])('is %s', async (_kind, name, message, expected) => {
    const { version, ...rest } = await measure(name, svg);
    expect(rest).toEqual({ width: null, height: null, fault: { message, hint: expected } });
    expect(version).toMatch(/^(?:[0-9a-f]{12})?$/);
  });

  test.each<readonly [string, string | Uint8Array]>([
    ['words', 'Words.'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['nothing', ''],
    ['the start of a JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ])('is %s', async (_kind, bytes) => {
    expect(await measure('a.jpg', bytes)).toEqual({
      version: startOf(Buffer.from(bytes)),
      width: null,
      height: null,
      fault: {
        message: 'Unexpected bytes that are no picture, expected JPEG, PNG, WebP, AVIF, GIF or TIFF',
        hint: 'save the picture again',
      },
    });
  });

  test('is one of too many pixels or bytes', async () => {
    const vast = await sharp({ create: { width: 16_000, height: 6_500, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect((await measure('a.png', vast)).fault?.message).toBe(
      'Unexpected 16000 × 6500 pixels, expected at most 100 million',
    );
    await measure('b.png', '');
    truncateSync(join(content, 'media/b.png'), 50_000_001);
    expect((await measurePicture(content, 'media/b.png')).fault?.message).toBe(
      'Unexpected size, expected at most 50 million bytes',
    );
  });

  test.skipIf(process.getuid?.() === 0)('is one that must not be read', async () => {
    await measure('a.jpg', await drawPicture(8, 8));
    chmodSync(join(content, 'media/a.jpg'), 0);
    expect((await measurePicture(content, 'media/a.jpg')).fault?.hint).toBe('let the site read it');
  });
});

describe('nothing is to be said of', () => {
  const nothing = { version: '', width: null, height: null, fault: null };

  test.each(['a.pdf', 'a.mp4', 'a.mp3', 'a.csv', 'notes.md', 'a'])('a file called %s', async (name) => {
    expect(await measure(name, 'Words.')).toEqual(nothing);
  });

  test('an icon that has no address', async () => {
    writeFiles(content, { 'public/favicon.svg': '<svg/>', 'public/logo.png': 'Words.' });
    for (const file of ['public/favicon.svg', 'public/logo.png'])
      expect(await measurePicture(content, file)).toEqual(nothing);
  });

  test('a file that is gone, a folder, and a link to a secret', async () => {
    mkdirSync(join(content, 'media/folder.jpg'), { recursive: true });
    symlinkSync('/etc/passwd', join(content, 'media/passwd.jpg'));
    for (const name of ['lost.jpg', 'folder.jpg', 'passwd.jpg'])
      expect([name, await measurePicture(content, `media/${name}`)]).toEqual([name, nothing]);
  });
});
