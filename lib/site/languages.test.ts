import { expect, test } from 'vitest';
import { directionOf, nameLanguage, openGraphLocale, writtenLanguage } from './languages.ts';

test.each([
  'ar',
  'he',
  'fa',
  'ur',
  'yi',
  'dv',
  'ug',
  'sd',
  'nqo',
  'rhg',
  'ar-EG',
  'ku-Arab',
  'pa-PK',
  'az-IR',
  'ur-Aran',
  'ur-Aran-PK',
])('%s is written from right to left', (language) => {
  expect(directionOf(language)).toBe('rtl');
});

test.each(['en', 'de-AT', 'pt-BR', 'zh-Hant', 'hi', 'ja', 'ku', 'pa', 'ar-Latn', 'und'])(
  '%s is written from left to right',
  (language) => {
    expect(directionOf(language)).toBe('ltr');
  },
);

test.each([
  ['en-GB', 'en_GB'],
  ['de', 'de_DE'],
  ['en', 'en_US'],
  ['zh-Hant', 'zh_TW'],
  ['hi', 'hi_IN'],
  ['und', 'en_US'],
])('%s is %s to Open Graph', (language, locale) => {
  expect(openGraphLocale(language)).toBe(locale);
});

test.each([
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['pt-BR', 'Português (Brasil)'],
  ['ar', 'العربية'],
  ['ja', '日本語'],
  ['xx', 'xx'],
  ['<i>', '<i>'],
  ['', ''],
])('%s calls itself %s', (language, name) => {
  expect(nameLanguage(language)).toBe(name);
});

test.each([
  ['en', 'en-GB'],
  ['de', 'de-AT'],
  ['zh', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['sr', 'sr-Cyrl'],
])('%s and %s are read alike', (one, other) => {
  expect(writtenLanguage(one)).toBe(writtenLanguage(other));
});

test('languages of one name in two scripts are not', () => {
  expect(writtenLanguage('zh')).not.toBe(writtenLanguage('zh-Hant'));
  expect(writtenLanguage('sr')).not.toBe(writtenLanguage('sr-Latn'));
});
