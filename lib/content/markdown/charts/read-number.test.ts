import { describe, expect, test } from 'vitest';
import { digitsOf, readNumber } from './read-number.ts';

describe('a number', () => {
  test.each([
    ['1,234.5', 'en', 1234.5],
    ['1.234,5', 'es', 1234.5],
    ['1.234', 'es', 1234],
    ['1,234', 'en', 1234],
    ['1.234', 'en', 1.234],
    ['12.5', 'es', 12.5],
    ['12,5', 'en', 12.5],
    ['1 234,5', 'fr', 1234.5],
    ['1\u202f234\u202f567', 'fr', 1234567],
    ["1'234.50", 'de-CH', 1234.5],
    ['12,34,567', 'hi', 1234567],
    ['1,234,567', 'es', 1234567],
    ['٣', 'ar', 3],
    ['١٬٢٣٤٫٥', 'ar', 1234.5],
    ['۱۲', 'fa', 12],
    ['-5', 'en', -5],
    ['−5.5', 'en', -5.5],
    ['\u200e-5', 'ar', -5],
    ['$1,200', 'en', 1200],
    ['-$3', 'en', -3],
    ['1.200 €', 'es', 1200],
    ['CAD 40', 'en', 40],
    ['41%', 'en', 41],
    ['41 %', 'es', 41],
    ['0', 'en', 0],
    ['0,5', 'es', 0.5],
  ])('%s in %s is %d', (text, language, amount) => {
    expect(readNumber(text, language)?.amount).toBe(amount);
  });

  test.each(['', '–', '—', '-', 'n/a', 'N/A', '..', '…'])('is not there in "%s"', (text) => {
    expect(readNumber(text, 'en')).toBeNull();
  });

  test.each(['three', '3 million', '12 of 30', '1,2,3', '3 km', '4-5', '1.2.3.4', '$', '12:30', '1e5'])(
    'is nothing like "%s"',
    (text) => {
      expect(readNumber(text, 'en')).toBeUndefined();
    },
  );

  test('keeps its signs and its spelling', () => {
    expect(readNumber('$1,200', 'en')).toEqual({ amount: 1200, written: '$1,200', before: '$', after: '' });
    expect(readNumber('41 %', 'es')).toEqual({ amount: 41, written: '41 %', before: '', after: ' %' });
  });

  test('shows which digits it is written in', () => {
    expect(digitsOf('عام ٢٠٢٦')).toBe('arab');
    expect(digitsOf('1,200')).toBe('latn');
    expect(digitsOf('haddock')).toBeUndefined();
  });
});
