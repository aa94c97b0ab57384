import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  flag,
  focus,
  language,
  list,
  longText,
  path,
  pictureAddress,
  text,
  webAddress,
  wholeNumber,
} from './fields.ts';

/** The value, or what was expected. */
function read(schema: z.ZodType, written: unknown): unknown {
  const parsed = schema.safeParse(written);
  return parsed.success ? parsed.data : `expected ${parsed.error.issues[0]?.message}`;
}

describe('a line of text', () => {
  test('is trimmed, and its control characters become spaces', () => {
    expect(read(text(50), '  Harbour\u0007\n fire ')).toBe('Harbour  fire');
    expect(read(text(50), 'one\u0085two')).toBe('one two');
  });
  test('is neither empty nor too long nor a list', () => {
    expect(read(text(5), ' \u0000 ')).toBe('expected text');
    expect(read(text(5), 'abcdef')).toBe('expected at most 5 characters');
    expect(read(text(5), ['abc'])).toBe('expected text');
  });
});

test('long text keeps its paragraphs', () => {
  expect(read(longText(50), ' One.\n\nTwo.\n')).toBe('One.\n\nTwo.');
  expect(read(longText(3), 'abcd')).toBe('expected at most 3 characters');
  expect(read(longText(3), '  ')).toBe('expected text');
});

test('a flag is true or false and nothing like it', () => {
  expect(read(flag, 'true')).toBe(true);
  expect(read(flag, 'false')).toBe(false);
  for (const written of ['yes', 'True', '1', '', ['true']]) expect(read(flag, written)).toBe('expected true or false');
});

test('a whole number keeps its bounds', () => {
  expect(read(wholeNumber(1, 5), '5')).toBe(5);
  for (const written of ['0', '6', '-1', '1.5', '1e0', '', '99999999999', ['1']])
    expect(read(wholeNumber(1, 5), written)).toBe('expected a whole number from 1 to 5');
});

test('a path begins with one slash and gets its one spelling', () => {
  expect(read(path, '/World/2025//Fire/')).toBe('/world/2025/fire');
  for (const written of ['world/fire', '//evil.example/x', 'https://news.example/x', ''])
    expect(read(path, written)).toBe('expected a path that begins with one slash');
  expect(read(path, `/${'x'.repeat(500)}`)).toBe('expected at most 500 characters');
});

test('a language is a BCP 47 tag', () => {
  expect(read(language, 'pt_BR')).toBe('pt-BR');
  expect(read(language, 'zh-Hant')).toBe('zh-Hant');
  expect(read(language, 'DE')).toBe('de');
  expect(read(language, 'ZH_hANT')).toBe('zh-Hant');
  for (const written of ['english language', 'e', '', 'en--GB'])
    expect(read(language, written)).toBe('expected a language such as en, pt-BR or zh-Hant');
});

describe('the address of a picture', () => {
  test.each(['/media/fire.jpg', './fire.jpg', '../../media/fire.jpg', 'fire.jpg', 'https://pictures.example/fire.jpg'])(
    'may be %s',
    (written) => {
      expect(read(pictureAddress, written)).toBe(written);
    },
  );
  test.each(['data:image/png;base64,AAAA', 'javascript:alert(1)', 'file:///etc/passwd', 'ftp://x.example/a.jpg'])(
    'may not be %s',
    (written) => {
      expect(read(pictureAddress, written)).toBe('expected an address that begins with /, ./ or https:');
    },
  );
  test('is not the picture itself', () => {
    expect(read(pictureAddress, `/${'x'.repeat(1000)}`)).toBe(
      'expected the address of a picture, not the picture itself',
    );
  });
});

test('a web address has a scheme and a host', () => {
  expect(read(webAddress, 'https://news.example/a')).toBe('https://news.example/a');
  for (const written of ['/a', 'news.example', 'ftp://news.example', 'https://', 'javascript:alert(1)//https://x'])
    expect(read(webAddress, written)).toBe('expected an address that begins with https:');
});

test('the heart of a picture is two fractions', () => {
  expect(read(focus, '0.5 .25')).toEqual({ x: 0.5, y: 0.25 });
  expect(read(focus, '1 0')).toEqual({ x: 1, y: 0 });
  for (const written of ['2 2', '0.5', '0.5,0.5', '50% 50%', '-0.5 0.5', '1.5 0'])
    expect(read(focus, written)).toBe('expected two fractions from 0 to 1 such as 0.5 0.3');
});

test('a text instead of a list is one fault, however long', () => {
  const parsed = list(text(5), 2).safeParse('/world/2025/harbor-fire');
  expect(parsed.error?.issues.map(({ path, message }) => [path, message])).toEqual([[[], 'a list such as [one, two]']]);
});

test('a list has a bound and is not a text', () => {
  expect(read(list(text(5), 2), ['a', ' b '])).toEqual(['a', 'b']);
  expect(read(list(text(5), 2), ['a', 'b', 'c'])).toBe('expected at most 2');
  expect(read(list(text(5), 2), 'a, b')).toBe('expected a list such as [one, two]');
});
