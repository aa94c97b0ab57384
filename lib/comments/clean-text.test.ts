import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText, countCharacters, isUnsafeLine, isVisible } from './clean-text.ts';

const controls = /[^\P{Cc}\t\n]/u;
const bidi = /[\u202A-\u202E\u2066-\u2069]/;

const hostile = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(
      '\r\n',
      '\n',
      ' ',
      '\t',
      '\u202e',
      '\u2066',
      '\u200b',
      '\ud800',
      '\ufeff',
      '\u0301',
      'e',
      '❤️',
      '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
    ),
  ),
  maxLength: 60,
});

test.each([
  ['line ends are LF', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  ['one empty line divides paragraphs, however many were typed', 'a\n\n \n\t\n\nb', 'a\n\nb'],
  ['white space and what nobody sees goes from both ends', '\ufeff\u200b \u3000\n a b \u00a0\u2060\u00ad\n', 'a b'],
  ['letters and their marks are composed', 'e\u0301', '\u00e9'],
  ['controls go, a tab stays', 'a\u0000\u0007\tb\u001b[31m', 'a\tb[31m'],
  ['overrides of direction go', 'a\u202eb\u2066c', 'abc'],
  ['half a surrogate becomes a sign for it', 'a\ud800b', 'a\ufffdb'],
  ['emoji at the end keep their colour and country', 'a ❤️ \u200b', 'a ❤️'],
  ['flags too', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
  ['joiners within words stay', 'می\u200cخواهم 👩\u200d🚀', 'می\u200cخواهم 👩\u200d🚀'],
])('%s', (_name, typed, kept) => {
  expect(cleanText(typed)).toBe(kept);
});

test('a cleaned text holds no controls and no overrides, has no blank ends, and is clean', () => {
  fc.assert(
    fc.property(hostile, (typed) => {
      const text = cleanText(typed);
      expect(text).not.toMatch(controls);
      expect(text).not.toMatch(bidi);
      expect(text).toBe(text.normalize('NFC'));
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/\n{3}/);
      expect(text.isWellFormed()).toBe(true);
      expect(cleanText(text)).toBe(text);
    }),
    { numRuns: 1_000 },
  );
});

test('a cleaned line that is not unsafe is one line without controls and overrides', () => {
  fc.assert(
    fc.property(hostile, (typed) => {
      const line = cleanLine(typed);
      expect(cleanLine(line)).toBe(line);
      if (isUnsafeLine(line)) return;
      expect(line).not.toMatch(controls);
      expect(line).not.toMatch(bidi);
      expect(line).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
    { numRuns: 1_000 },
  );
});

test('no text costs the square of its length', () => {
  const long = 64_000;
  for (const piece of [' ', '\n', '\n ', '\u200b', ' a', '\ufe0f', '🏴', '\u{E0067}', 'a\u0301']) {
    const text = `x${piece.repeat(long / piece.length)}x`;
    expect(isVisible(cleanText(text))).toBe(true);
  }
});

test.each(['', ' ', '\u200b\u2060', '\u3164', '\u2800\u2800', '\u00ad', '\ufe0f', '\u0301'])(
  'nothing can be seen of %j',
  (text) => {
    expect(isVisible(text)).toBe(false);
  },
);

test.each(['a', '?', '٣', '你', '🦦', '…'])('%s can be seen', (text) => {
  expect(isVisible(text)).toBe(true);
});

test('characters are code points', () => {
  expect(countCharacters('🦦é')).toBe(2);
});
