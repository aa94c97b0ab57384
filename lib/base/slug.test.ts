import fc from 'fast-check';
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

test('an apostrophe that goes leaves one slug behind', () => {
  for (const apostrophe of ["'", '’', 'ʼ']) {
    expect(slugify(`a${apostrophe}\u0301`)).toBe('\u00e1');
    expect(slugify(slugify(`a${apostrophe}\u0301`))).toBe('\u00e1');
  }
});

test('a slug is the slug of itself', () => {
  const hard = fc.constantFrom(
    "'",
    '’',
    'ʼ',
    '´',
    '-',
    ' ',
    '\u0301',
    '\u0323',
    '\u0345',
    'a',
    'I',
    'İ',
    'Σ',
    'ß',
    '가',
  );
  const unit = fc.oneof(hard, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      expect(slugify(slugify(text))).toBe(slugify(text));
    }),
    { numRuns: 2000 },
  );
});
