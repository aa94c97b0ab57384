import { expect, test } from 'vitest';
import { letterOf, placeOf } from './place-names.ts';

/** Slugs in the order of their places, each under its heading. */
function sort(...slugs: readonly string[]): string[] {
  const places = slugs.map((slug) => ({ slug, place: placeOf(slug) }));
  // As SQLite compares texts: by the bytes of UTF-8.
  const sorted = places.toSorted((a, b) => Buffer.compare(Buffer.from(a.place), Buffer.from(b.place)));
  return sorted.map(({ slug, place }) => `${letterOf(place)} ${slug}`);
}

test('digits come first, then Latin letters whatever their marks, then other scripts', () => {
  expect(
    sort('zoo', 'été', 'eel', 'fish', '2024', 'ångström', 'apple', 'øre', 'otter', 'ßtraße', 'किताबें', 'лодка', '٢٠٢٤'),
  ).toEqual([
    '0–9 2024',
    '0–9 ٢٠٢٤',
    'A ångström',
    'A apple',
    'E eel',
    'E été',
    'F fish',
    'O øre',
    'O otter',
    'S ßtraße',
    'Z zoo',
    'Л лодка',
    'क किताबें',
  ]);
});

test('a name comes before those that begin with it', () => {
  expect(sort('dam-builders', 'dams', 'dam')).toEqual(['D dam', 'D dam-builders', 'D dams']);
});

test('Russian ё stands among е, and й has a heading of its own', () => {
  expect(sort('жук', 'ёлка', 'ель', 'йога', 'игра')).toEqual(['Е ёлка', 'Е ель', 'Ж жук', 'И игра', 'Й йога']);
});

test('Greek is sorted without accents', () => {
  expect(sort('ελιά', 'έλος', 'ζωή')).toEqual(['Ε ελιά', 'Ε έλος', 'Ζ ζωή']);
});

test('Arabic letters that write one sound have one heading', () => {
  expect(sort('بحر', 'أرض', 'اقتصاد', 'إيران', 'آثار').map((line) => line[0])).toEqual(['ا', 'ا', 'ا', 'ا', 'ب']);
});

test('kana stand in the rows of the fifty sounds, great and small, voiced and not, in both scripts', () => {
  expect(sort('さくら', 'がっこう', 'カメラ', 'アニメ', 'ワイン', 'ポスト', 'ゃ')).toEqual([
    'あ アニメ',
    'か がっこう',
    'か カメラ',
    'さ さくら',
    'は ポスト',
    'や ゃ',
    'わ ワイン',
  ]);
});

test('Han characters stand together, since no reading of them is known, also rare ones', () => {
  expect(sort('京都', '한국', '𠀀', '東京').map((line) => line.split(' ')[0])).toEqual(['漢字', '漢字', '漢字', 'ㅎ']);
});

test('Korean stands under its first consonants, Thai under its consonants and not under a vowel before one', () => {
  expect(sort('나무', '가을', '까치')).toEqual(['ㄱ 가을', 'ㄲ 까치', 'ㄴ 나무']);
  expect(sort('เกม', 'ขนม', 'กาแฟ')).toEqual(['ก กาแฟ', 'ก เกม', 'ข ขนม']);
});

test('every slug has a place of its own', () => {
  const slugs = ['ete', 'été', 'èté', 'ss', 'ß', 'カ', 'か', 'が'];
  expect(new Set(slugs.map(placeOf)).size).toBe(slugs.length);
});
