import { expect, test } from 'vitest';
import { slugify } from './slug.ts';

test.each([
  ['World News', 'world-news'],
  ['  Café — Bar!! ', 'café-bar'],
  ['jane_doe.smith', 'jane-doe-smith'],
  ['C++', 'c'],
  ['2026/11', '2026-11'],
  ['Çà & là', 'çà-là'],
])('joins the words of "%s" by hyphens', (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

test.each([
  ["O'Neil's", 'oneils'],
  ['O’Neil’s', 'oneils'],
  ['Tongaʼs', 'tongas'],
])('drops the apostrophe of %s', (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

test.each(['कला', 'العربية', '日本語', 'ไทย', 'ελληνικά'])('keeps the letters and marks of %s', (text) => {
  expect(slugify(text)).toBe(text);
});

test('gives one slug to every way of writing the same letters', () => {
  expect(slugify('Ｗｏｒｌｄ')).toBe('world');
  expect(slugify('CAFE\u0301')).toBe('caf\u00e9');
});

test('is empty when nothing is left', () => {
  for (const text of ['', '---', '!?', '😀', '\u200b']) expect(slugify(text)).toBe('');
});
