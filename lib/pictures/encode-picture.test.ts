import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type Cut, listWidths, type PictureForm, sizeOfForm } from '#lib/site/picture-forms.ts';
import { colourAt, drawPicture, drawSpot, takePhotograph } from '#tests/newsroom/draw-picture.ts';
import { encodePicture } from './encode-picture.ts';

const formats = ['avif', 'webp', 'jpg'] as const;
const middle = { x: 0.5, y: 0.5 } as const;

async function encode(original: Buffer, changes: Partial<PictureForm> = {}): Promise<Buffer> {
  const encoded = await encodePicture(original, { cut: 'full', focus: middle, width: 960, format: 'webp', ...changes });
  if (encoded === undefined) throw new Error('no picture');
  return encoded;
}

async function look(picture: Buffer) {
  const { format, width, height } = await sharp(picture).metadata();
  return { format, width, height };
}

describe.each(formats)('as %s', (format) => {
  test('nothing is left of what a camera wrote into it', async () => {
    const original = await takePhotograph(80, 60);
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('Wilma Stripe');
    const encoded = await encode(original, { format });
    const { exif, xmp, iptc, icc, orientation } = await sharp(encoded).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    for (const word of ['Wilma', 'BadgerCam', 'secret', 'GPS', 'EXIF', 'Exif'])
      expect(encoded.toString('latin1')).not.toContain(word);
  });

  test('it is upright, as the camera was held', async () => {
    expect(await look(await encode(await takePhotograph(80, 60, 6), { format }))).toMatchObject({
      width: 60,
      height: 80,
    });
  });

  test('it has the size its address promises, at every width and in every cut', async () => {
    const size = { width: 701, height: 467, version: '' };
    const original = await drawPicture(size.width, size.height);
    for (const cut of ['full', 'wide', 'classic', 'square'] as const)
      for (const width of listWidths(size, cut, 1920)) {
        const { width: sentWidth, height } = await look(await encode(original, { cut, width, format }));
        expect({ cut, width: sentWidth, height }).toEqual({ cut, ...sizeOfForm(size, cut, width) });
      }
  });
});

test.each<readonly [number, number, Cut]>([
  [1, 1, 'wide'],
  [2, 900, 'wide'],
  [900, 2, 'square'],
  [3, 5, 'classic'],
  [1601, 3, 'full'],
])('a picture of %i × %i is cut %s as promised', async (width, height, cut) => {
  const encoded = await encode(await drawPicture(width, height, 'png'), { cut, focus: { x: 1, y: 1 } });
  expect(await look(encoded)).toMatchObject(sizeOfForm({ width, height }, cut, 960));
});

test('a picture turned by its camera is cut as it is seen', async () => {
  const encoded = await encode(await takePhotograph(800, 600, 6), { cut: 'wide' });
  expect(await look(encoded)).toMatchObject({ width: 600, height: 338 });
});

describe('a cut follows the heart of the picture', () => {
  const red = [expect.closeTo(255, -1.3), expect.closeTo(0, -1.3), expect.closeTo(0, -1.3)];
  const white = [expect.closeTo(255, -1.3), expect.closeTo(255, -1.3), expect.closeTo(255, -1.3)];

  test.each<readonly [string, number, number, boolean]>([
    ['the spot', 0.9, 0.5, true],
    ['the other end', 0.1, 0.5, false],
    ['the middle', 0.5, 0.5, false],
  ])('of a wide one, on %s', async (_where, x, y, hasSpot) => {
    const square = await encode(await drawSpot(1200, 400, 900, 50, 300), { cut: 'square', focus: { x, y } });
    expect(await look(square)).toMatchObject({ width: 400, height: 400 });
    expect(await colourAt(square, 250, 200)).toEqual(hasSpot ? red : white);
  });

  test.each<readonly [string, number, boolean]>([
    ['the spot', 1, true],
    ['the other end', 0, false],
  ])('of a tall one, on %s', async (_where, y, hasSpot) => {
    const wide = await encode(await drawSpot(400, 1200, 50, 900, 300), { cut: 'wide', focus: { x: 0.5, y } });
    expect(await colourAt(wide, 200, 112)).toEqual(hasSpot ? red : white);
  });

  test('which lies in its middle when the edges allow', async () => {
    const square = await encode(await drawSpot(1200, 400, 350, 150, 100), {
      cut: 'square',
      focus: { x: 1 / 3, y: 0.5 },
      width: 320,
    });
    const at = (left: number) => colourAt(square, left, 160);
    expect([await at(100), await at(160), await at(220)]).toEqual([white, red, white]);
  });
});

test('a colour profile is applied before it is dropped', async () => {
  const original = await sharp(await drawPicture(8, 8, 'png', '#00c000'))
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const encoded = await encode(original);
  expect((await sharp(encoded).metadata()).icc).toBeUndefined();
  const [red = -1, green = -1, blue = -1] = await colourAt(encoded, 4, 4);
  expect([Math.abs(red) < 12, Math.abs(green - 192) < 12, Math.abs(blue) < 12]).toEqual([true, true, true]);
});

test('a picture for print becomes one for screens', async () => {
  const original = await sharp(await drawPicture(8, 8))
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer();
  expect((await sharp(original).metadata()).space).toBe('cmyk');
  expect((await sharp(await encode(original)).metadata()).space).toBe('srgb');
});

test('a transparent picture stays so, but as JPEG lies on white', async () => {
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background } })
    .png()
    .toBuffer();
  expect((await sharp(await encode(clear)).metadata()).hasAlpha).toBe(true);
  expect(await colourAt(await encode(clear, { format: 'jpg' }), 4, 4)).toEqual([255, 255, 255]);
});

test('of half a picture, or of none, nothing is made', async () => {
  const whole = await takePhotograph(800, 600);
  const noise = await sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
  const form = { cut: 'full', focus: middle, width: 160, format: 'webp' } as const;
  for (const bytes of [noise.subarray(0, noise.length / 2), whole.subarray(0, 20), svg, Buffer.alloc(0)])
    expect(await encodePicture(bytes, form)).toBeUndefined();
});
