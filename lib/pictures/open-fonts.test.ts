import { existsSync, globSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { openFonts } from './open-fonts.ts';

// A slow machine draws slowly.
vi.setConfig({ testTimeout: 120_000 });

const packages = 'node_modules/@fontsource-variable';
const root = makeNewsroom({});
const folder = join(root, 'fonts');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const codeOf = (letter: string) => letter.codePointAt(0) ?? 0;

test('a letter is found in the slice that has it', async () => {
  const fonts = openFonts(folder, packages);
  expect(await fonts.find('noto-serif-jp', codeOf('骨'))).toBe(await fonts.find('noto-serif-jp', codeOf('国')));
  expect(await fonts.find('noto-serif-thai', codeOf('ก'))).toBe('Noto Serif Thai');
  expect(await fonts.find('noto-serif-thai', codeOf('骨'))).toBeUndefined();
});

test('what a package only says it has is not found', async () => {
  const fonts = openFonts(folder, packages);
  expect(readFileSync(join(packages, 'libre-franklin/unicode.json'), 'utf8')).toContain('U+2000-206F');
  expect(await fonts.find('libre-franklin', 0x2042)).toBeUndefined();
  expect(await fonts.find('libre-franklin', 0x0007)).toBeUndefined();
});

test('no more is unpacked than is asked for, and again when it is gone', async () => {
  const folder = join(root, 'emptied');
  const fonts = openFonts(folder, packages);
  await Promise.all([...'שלום'].map((letter) => fonts.find('noto-serif-hebrew', codeOf(letter))));
  const unpacked = ['fonts.conf', 'noto-serif-hebrew-hebrew-wght-normal.ttf'];
  expect(readdirSync(folder).sort()).toEqual(unpacked);
  rmSync(folder, { recursive: true });
  await fonts.find('noto-serif-hebrew', codeOf('ש'));
  expect(readdirSync(folder).sort()).toEqual(unpacked);
});

test('every slice that a package tells of is there', () => {
  for (const file of globSync(`${packages}/*/unicode.json`)) {
    const name = file.split('/').at(-2);
    for (const slice of Object.keys(JSON.parse(readFileSync(file, 'utf8')))) {
      const font = join(packages, `${name}/files/${name}-${slice.replace(/\W/g, (sign) => (sign === '-' ? '-' : ''))}`);
      expect(existsSync(`${font}-wght-normal.woff2`), font).toBe(true);
    }
  }
});
