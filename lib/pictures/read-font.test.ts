import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import decompress from 'woff2-encoder/decompress';
import { dropNamedWeights, readFont } from './read-font.ts';

async function unpack(file: string): Promise<Buffer> {
  return Buffer.from(await decompress(readFileSync(`node_modules/@fontsource-variable/${file}-wght-normal.woff2`)));
}

const has = (covered: ReadonlySet<number>, letters: string) =>
  [...letters].map((letter) => covered.has(letter.codePointAt(0) ?? 0));

test('a font tells its family and its letters', async () => {
  const { family, covered } = readFont(await unpack('noto-serif-hebrew/files/noto-serif-hebrew-hebrew'));
  expect(family).toBe('Noto Serif Hebrew');
  expect(has(covered, 'את₪')).toEqual([true, true, true]);
  expect(has(covered, 'aя漢')).toEqual([false, false, false]);
});

test('letters beyond the first 65,536 are told too', async () => {
  const { covered } = readFont(await unpack('noto-serif-jp/files/noto-serif-jp-0'));
  expect([...covered].filter((point) => point > 0xffff).length).toBeGreaterThan(0);
});

test('a font without named weights tells the same', async () => {
  const whole = await unpack('noto-serif-hebrew/files/noto-serif-hebrew-hebrew');
  const told = readFont(whole);
  const before = Buffer.from(whole);
  dropNamedWeights(whole);
  expect(readFont(whole)).toEqual(told);
  expect(whole.equals(before)).toBe(false);
});

test('half a file is no font', async () => {
  const whole = await unpack('newsreader/files/newsreader-latin');
  expect(() => readFont(whole.subarray(0, 40))).toThrow(RangeError);
});
