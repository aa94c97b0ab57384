import { rmSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Card, type CardCut, sizeOfCard } from '#lib/site/card.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { drawCard } from './draw-card.ts';
import { openFonts } from './open-fonts.ts';

// A slow machine draws slowly.
vi.setConfig({ testTimeout: 120_000 });

const root = makeNewsroom({});
const fonts = openFonts(root, 'node_modules/@fontsource-variable');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const draw = (card: Partial<Card>, cut: CardCut = 'wide') =>
  drawCard(
    fonts,
    { title: 'Otters elect a mayor', section: 'River', name: 'The Otter Times', language: 'en', ...card },
    cut,
  );

/** Where there is ink below the nameplate and its rule, in pixels; nothing is left without any. */
async function findInk(png: Buffer) {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  const ink = { left: info.width, right: 0, top: info.height, bottom: 0, points: 0 };
  for (let y = 160; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      if ((data[y * info.width + x] ?? 255) > 128) continue;
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x);
      ink.top = Math.min(ink.top, y);
      ink.bottom = Math.max(ink.bottom, y);
      ink.points += 1;
    }
  }
  return ink;
}

describe('a card is a small PNG', () => {
  test.each(['wide', 'classic', 'square'] as const)('of the size of its shape: %s', async (cut) => {
    const png = await draw({}, cut);
    const { format, width, height, hasAlpha } = await sharp(png).metadata();
    expect({ format, width, height, hasAlpha }).toEqual({ format: 'png', ...sizeOfCard(cut), hasAlpha: false });
    expect(png.length).toBeLessThan(60_000);
  });
});

test('the same words are the same bytes', async () => {
  const card = { title: 'Otters — カワウソ, לוטרות', language: 'en' };
  expect((await draw(card)).equals(await draw(card))).toBe(true);
});

test('nothing comes nearer to the edge than the margin', async () => {
  for (const title of [
    'Otters',
    'W'.repeat(300),
    'otters '.repeat(60),
    '水獺選舉市長'.repeat(50),
    'عثالث '.repeat(60),
  ]) {
    for (const cut of ['wide', 'square'] as const) {
      const { width, height } = sizeOfCard(cut);
      const ink = await findInk(await draw({ title }, cut));
      expect(ink.points).toBeGreaterThan(1000);
      expect(Math.min(ink.left, width - 1 - ink.right, height - 1 - ink.bottom)).toBeGreaterThanOrEqual(70);
    }
  }
});

describe('a headline stands on the side where it begins:', () => {
  test.each([
    ['English', 'en', 'Otters', 'left'],
    ['Arabic', 'ar', 'عثالث', 'right'],
    ['Hebrew', 'he', 'לוטרות', 'right'],
    ['Japanese', 'ja', 'カワウソ', 'left'],
    ['English in an Arabic paper', 'ar', 'Otters', 'left'],
  ])('%s', async (_case, language, title, side) => {
    const ink = await findInk(await draw({ title, section: '', language }));
    const free = { left: ink.left, right: 1199 - ink.right };
    expect(side === 'left' ? free.left : free.right).toBeLessThan(85);
    expect(side === 'left' ? free.right : free.left).toBeGreaterThan(400);
  });
});

test('the letters of a word are drawn in the order in which they are read', async () => {
  // Reversed by hand and told so, the same word looks the same.
  const title = 'שלום';
  const reversed = `\u202d${[...title].reverse().join('')}\u202c`;
  expect((await draw({ title, language: 'he' })).equals(await draw({ title: reversed, language: 'he' }))).toBe(true);
});

test('Arabic letters join', async () => {
  const joined = await findInk(await draw({ title: 'ببب', section: '', language: 'ar' }));
  const apart = await findInk(await draw({ title: 'ب\u200cب\u200cب', section: '', language: 'ar' }));
  expect(apart.points).not.toBe(joined.points);
});

test('a Chinese character is drawn as its language writes it', async () => {
  const drawn = await Promise.all(
    ['zh-Hans', 'zh-Hant', 'ja', 'ko'].map((language) => draw({ title: '骨直', section: '', language })),
  );
  expect(new Set(drawn.map((png) => png.toString('base64'))).size).toBe(4);
});

test('markup is drawn as it is written', async () => {
  const [markup, plain] = await Promise.all([
    draw({ title: '<b>Otters</b> & <i', section: '</span>', name: '&amp;' }),
    draw({ title: 'Otters', section: '', name: '' }),
  ]);
  expect((await findInk(markup)).points).toBeGreaterThan((await findInk(plain)).points);
});

test('no headline breaks the drawing', async () => {
  const pieces = [
    '<b>',
    '</span>',
    '&',
    '&#0;',
    '"',
    "'",
    '\u0000',
    '\u202e',
    '\u2067',
    '\ud83d',
    '🔥',
    'e\u0301',
    'ﷺ',
    ' ',
    '\n',
  ];
  const words = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })))
    .map((all) => all.join(''));
  await fc.assert(
    fc.asyncProperty(words, words, words, async (title, section, name) => {
      const { width } = await sharp(await draw({ title, section, name })).metadata();
      expect(width).toBe(1200);
    }),
    { numRuns: 15 },
  );
});

test('control characters and emoji are not drawn', async () => {
  const plain = await draw({ title: 'Otters elect a mayor' });
  const hostile = await draw({ title: '\u0000Otters 🦦\u0007 elect\ta\r\nmayor👨‍👩‍👧‍👦' });
  expect(hostile.equals(plain)).toBe(true);
});

test('what no font has is left out, and never drawn as boxes', async () => {
  const without = await draw({ title: '' });
  for (const title of ['ᬉᬩᬸᬤ', 'Otters in ᬉᬩᬸᬤ', '𐎠𐎡𐎢', '\u{50000}', '🦦'])
    expect((await draw({ title })).equals(without)).toBe(true);
  expect((await draw({ section: 'ᬉᬩᬸᬤ' })).equals(await draw({ section: '' }))).toBe(true);
  expect((await draw({ name: 'ᬉᬩᬸᬤ' })).equals(await draw({ name: '' }))).toBe(true);
});

test('a card without words is still a card', async () => {
  const { width, height } = await sharp(await draw({ title: '', section: '', name: '' })).metadata();
  expect({ width, height }).toEqual({ width: 1200, height: 675 });
});

describe('a long headline', () => {
  const long = `${'otters and weasels '.repeat(30)}end`;

  test('is set in smaller letters', async () => {
    const heightOf = async (title: string) => {
      const { top, bottom } = await findInk(await draw({ title, section: '' }, 'square'));
      return bottom - top;
    };
    // Eight times the words take far less than eight times the height.
    expect(await heightOf(long.slice(0, 200))).toBeLessThan(8 * (await heightOf(long.slice(0, 25))));
  });

  test('of three hundred letters is set whole', async () => {
    const [shorter, whole] = [long.slice(0, 299), long.slice(0, 300)];
    expect((await draw({ title: shorter })).equals(await draw({ title: whole }))).toBe(false);
  });

  test('ends in an ellipsis where there is no more place', async () => {
    const chinese = '水獺選舉市長'.repeat(60);
    const drawn = await draw({ title: chinese, language: 'zh-Hant' });
    expect(drawn.equals(await draw({ title: `${chinese}水`, language: 'zh-Hant' }))).toBe(true);
  });

  test('that is one word is broken', async () => {
    const { right } = await findInk(await draw({ title: 'otter'.repeat(60) }));
    expect(right).toBeLessThan(1200 - 70);
  });
});
