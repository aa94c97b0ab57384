import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cut,
  isPictureAddress,
  listWidths,
  type PictureForm,
  pictureFormats,
  pictureSources,
  pictureUrl,
  pictureWidths,
  readPictureUrl,
  sizeOfForm,
} from './picture-forms.ts';
import { decodePath } from './urls.ts';

const version = '3f2a9c1b77d0';
const middle = { x: 0.5, y: 0.5 } as const;

function form(changes: Partial<PictureForm> = {}): PictureForm {
  return { cut: 'full', focus: middle, width: 960, format: 'avif', ...changes };
}

function sizeOf(width: number, height: number) {
  return { width, height, version };
}

describe('the address of a form', () => {
  test.each<readonly [string, Partial<PictureForm>, string]>([
    ['a whole picture', {}, '/media/dam.jpg/full-960-3f2a9c1b77d0.avif'],
    [
      'a whole picture, wherever its heart is',
      { focus: { x: 0.1, y: 0.2 } },
      '/media/dam.jpg/full-960-3f2a9c1b77d0.avif',
    ],
    ['a cut', { cut: 'wide', format: 'webp' }, '/media/dam.jpg/wide-50x50-960-3f2a9c1b77d0.webp'],
    [
      'a cut by its heart',
      { cut: 'square', focus: { x: 0.2, y: 1 } },
      '/media/dam.jpg/square-20x100-960-3f2a9c1b77d0.avif',
    ],
    [
      'a heart to the nearest twentieth',
      { cut: 'classic', focus: { x: 0.33, y: 0.62 } },
      '/media/dam.jpg/classic-35x60-960-3f2a9c1b77d0.avif',
    ],
    [
      'a heart outside the picture',
      { cut: 'wide', focus: { x: -1, y: 7 } },
      '/media/dam.jpg/wide-0x100-960-3f2a9c1b77d0.avif',
    ],
  ])('of %s', (_kind, changes, url) => {
    expect(pictureUrl('/media/dam.jpg', version, form(changes))).toBe(url);
  });

  test('is percent-encoded', () => {
    expect(pictureUrl('/images/Big 100% fire?.jpg', version, form())).toBe(
      '/images/Big%20100%25%20fire%3F.jpg/full-960-3f2a9c1b77d0.avif',
    );
  });

  test('is read back when the name of the picture holds a line break', () => {
    const made = pictureUrl('/media/two\nlines.jpg', version, form());
    expect(readPictureUrl(decodePath(made) ?? '')?.address).toBe('/media/two\nlines.jpg');
  });

  test('says all that made it, whatever the name of the picture', () => {
    const forms = fc.record({
      cut: fc.constantFrom<Cut>('full', 'wide', 'classic', 'square'),
      focus: fc.record({ x: fc.integer({ min: 0, max: 20 }), y: fc.integer({ min: 0, max: 20 }) }),
      width: fc.constantFrom(...pictureWidths),
      format: fc.constantFrom(...pictureFormats),
    });
    // A name may hold any character but a slash, a line break included.
    const names = fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => !name.includes('/'));
    fc.assert(
      fc.property(forms, names, (written, name) => {
        const made = { ...written, focus: { x: written.focus.x / 20, y: written.focus.y / 20 } };
        const read = readPictureUrl(decodePath(pictureUrl(`/media/${name}`, version, made)) ?? '');
        expect(read?.address).toBe(`/media/${name}`);
        expect(read?.version).toBe(version);
        expect(pictureUrl(`/media/${name}`, version, read?.form ?? form())).toBe(
          pictureUrl(`/media/${name}`, version, made),
        );
      }),
    );
  });

  test.each([
    '/media/dam.jpg',
    '/media/dam.jpg/full-960-3f2a9c1b77d0.png',
    '/media/dam.jpg/full-961-3f2a9c1b77d0.avif',
    '/media/dam.jpg/full-0960-3f2a9c1b77d0.avif',
    '/media/dam.jpg/full-960-3F2A9C1B77D0.avif',
    '/media/dam.jpg/full-960-3f2a9c1b77d.avif',
    '/media/dam.jpg/full-50x50-960-3f2a9c1b77d0.avif',
    '/media/dam.jpg/wide-960-3f2a9c1b77d0.avif',
    '/media/dam.jpg/wide-51x50-960-3f2a9c1b77d0.avif',
    '/media/dam.jpg/wide-050x50-960-3f2a9c1b77d0.avif',
    '/media/dam.jpg/wide-105x50-960-3f2a9c1b77d0.avif',
    '/media/dam.jpg/toString-50x50-960-3f2a9c1b77d0.avif',
    '/media/dam.jpg/full-960-3f2a9c1b77d0.avif/',
    '/media/dam.jpg/full-960-3f2a9c1b77d0.avif\n',
  ])('is in one spelling only: %j is none', (path) => {
    expect(readPictureUrl(path)).toBeUndefined();
  });
});

describe('the size of a form', () => {
  test.each<readonly [number, number, Cut, number, number, number]>([
    [1600, 900, 'full', 960, 960, 540],
    [1600, 900, 'wide', 960, 960, 540],
    [1600, 900, 'classic', 960, 960, 720],
    [1600, 900, 'square', 960, 900, 900],
    [900, 1600, 'wide', 960, 900, 506],
    [300, 200, 'full', 960, 300, 200],
    [1601, 3, 'full', 1920, 1601, 3],
    [5, 3, 'wide', 160, 5, 3],
    [1, 1, 'wide', 160, 1, 1],
    [4000, 1, 'full', 160, 160, 1],
    [1000, 40_000, 'full', 960, 400, 16_000],
  ])('of %i × %i, %s and %i wide, is %i × %i', (width, height, cut, wanted, sentWidth, sentHeight) => {
    expect(sizeOfForm(sizeOf(width, height), cut, wanted)).toEqual({ width: sentWidth, height: sentHeight });
  });

  test('is never larger than the picture, and a whole picture is never narrower than it need be', () => {
    const length = fc.integer({ min: 1, max: 15_000 });
    fc.assert(
      fc.property(length, length, fc.constantFrom<Cut>('full', 'wide', 'classic', 'square'), (width, height, cut) => {
        const sent = sizeOfForm(sizeOf(width, height), cut, 20_000);
        expect(sent.width).toBeLessThanOrEqual(width);
        expect(sent.height).toBeLessThanOrEqual(height);
        if (cut === 'full') expect(sent).toEqual({ width, height });
      }),
    );
  });
});

describe('the widths on offer', () => {
  test.each<readonly [string, number, number, Cut, readonly number[]]>([
    ['a large picture', 4000, 3000, 'full', [160, 320, 480, 640, 960, 1200, 1600]],
    ['one between two widths ends with all it has', 700, 500, 'full', [160, 320, 480, 640, 960]],
    ['one of just a width ends with that', 640, 480, 'full', [160, 320, 480, 640]],
    ['a cut that is narrower than its picture', 1600, 480, 'square', [160, 320, 480]],
    ['a tiny one', 20, 20, 'full', [160]],
  ])('of %s', (_kind, width, height, cut, widths) => {
    expect(listWidths(sizeOf(width, height), cut, 1600)).toEqual(widths);
  });

  test('are written as they are sent, each once', () => {
    expect(
      pictureSources('/media/a b.jpg', sizeOf(400, 300), { cut: 'full', focus: middle, format: 'webp' }, 1600),
    ).toBe(
      [
        '/media/a%20b.jpg/full-160-3f2a9c1b77d0.webp 160w',
        '/media/a%20b.jpg/full-320-3f2a9c1b77d0.webp 320w',
        '/media/a%20b.jpg/full-480-3f2a9c1b77d0.webp 400w',
      ].join(', '),
    );
  });
});

test.each([
  ['/media/dam.jpg', true],
  ['/images/2019/Dam.PNG', true],
  ['/media/dam.svg', false],
  ['/media/dam.pdf', false],
  ['/logo.png', false],
  ['https://x.example/media/dam.jpg', false],
  ['//x.example/media/dam.jpg', false],
])('whether %s is an address of pictures: %s', (address, expected) => {
  expect(isPictureAddress(address)).toBe(expected);
});
