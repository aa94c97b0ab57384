import { expect, test } from 'vitest';
import { makeExcerpt } from './make-excerpt.ts';
import { parseQuestion } from './parse-question.ts';

const none = () => [];

function excerpt(text: string, words: string, most?: number): string {
  const pieces = makeExcerpt(text, parseQuestion(words).terms, none, most);
  return pieces.map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text)).join('');
}

const before = 'Nothing happened on Monday. '.repeat(30);
const after = 'Nobody was hurt in the night. '.repeat(30);

test('a short text is shown whole', () => {
  expect(excerpt('Fire at the harbour.', 'fire')).toBe('[Fire] at the harbour.');
  expect(excerpt('', 'fire')).toBe('');
});

test('a text without the terms is shown from its beginning', () => {
  expect(excerpt(before, 'fire', 60)).toBe('Nothing happened on Monday. Nothing happened on Monday. …');
});

test('the piece begins with a sentence where one is near', () => {
  const text = `${before}On Tuesday a fire broke out at the old harbour. ${after}`;
  expect(excerpt(text, 'fire', 80)).toBe(
    '… On Tuesday a [fire] broke out at the old harbour. Nobody was hurt in the night. …',
  );
});

test('else it begins and ends with a word', () => {
  const text = `${'unbroken row of words '.repeat(40)}fire ${'unbroken row of words '.repeat(40)}`;
  const words = excerpt(text, 'fire')
    .replaceAll(/[[\]…]/g, '')
    .trim()
    .split(' ');
  expect(new Set(words)).toEqual(new Set(['unbroken', 'row', 'of', 'words', 'fire']));
});

test('the piece with most terms is taken, wherever it stands', () => {
  const text = `A fire. ${before}The mayor. ${before}The mayor spoke of the fire at the harbour. ${after}`;
  expect(excerpt(text, 'harbour fire mayor')).toContain('[mayor] spoke of the [fire] at the [harbour]');
});

test('of two such pieces it is the one in which they stand closer together', () => {
  const far = 'A fire burned for a long time before anybody called the mayor.';
  expect(excerpt(`${far} ${before}The mayor saw the fire. ${after}`, 'fire mayor')).toContain(
    'The [mayor] saw the [fire].',
  );
});

test('a phrase counts only as a whole', () => {
  const text = `The climate did not change. ${before}They spoke of climate change again. ${after}`;
  expect(excerpt(text, '"climate change"')).toContain('They spoke of [climate change] again.');
});

test('the piece stays within its block where that is long enough', () => {
  const text = `A quarrel with a river in it\nUntil 1931 there was a ferry on a chain, and it did not run on the ebb at all.\n${before}`;
  expect(excerpt(text, 'ferry', 100)).toBe(
    '… Until 1931 there was a [ferry] on a chain, and it did not run on the ebb at all. …',
  );
});

test('else points show where blocks meet', () => {
  expect(excerpt('A river\nUntil 1931 there was a ferry.', 'ferry')).toBe('A river · Until 1931 there was a [ferry].');
  expect(excerpt(`A quarrel\nUntil 1931 there was a ferry.\n${before}`, 'quarrel', 60)).toBe(
    'A [quarrel] · Until 1931 there was a ferry. · Nothing happened on …',
  );
});

test('Japanese begins after a full stop where one is near, and is cut between characters', () => {
  const text = `${'今日は東京で会議が開かれた。'.repeat(20)}京都の寺で火事があった。${'明日は雨が降るでしょう。'.repeat(20)}`;
  expect(excerpt(text, '京都 火事', 80)).toBe(
    '… [京都]の寺で[火事]があった。明日は雨が降るでしょう。明日は雨が降るでしょう。明日は雨 …',
  );
});

test.each([
  ['letters', 'a'.repeat(5000)],
  ['letters with accents apart', 'e\u0301'.repeat(5000)],
  ['families', '👩‍👩‍👧'.repeat(2000)],
  ['Thai', 'ที่'.repeat(3000)],
  ['lone surrogates', '\ud83d'.repeat(5000)],
  ['white space', `${' \n'.repeat(3000)}fire`],
  ['one letter words', 'a '.repeat(50_000)],
])('a text of nothing but %s is cut to size', (_, text) => {
  const shown = makeExcerpt(text, parseQuestion('a fire ที่').terms, none).map((piece) => piece.text);
  expect(shown.join('').length).toBeLessThanOrEqual(180 + 4);
});

test('within a block the pieces are a piece of the text, whatever is looked for', () => {
  const text = `${before}“Müller’s” fire – 東京都の天気, كِتَاب. ${after}`;
  for (const words of ['muller', '天気', 'كتاب', 'fire 東京', '"s fire"', 'zzz']) {
    const pieces = makeExcerpt(text, parseQuestion(words).terms, none).map((piece) => piece.text);
    expect(text).toContain(pieces.filter((piece) => piece !== '… ' && piece !== ' …').join(''));
  }
});

test('a piece has all its marks wherever it stands', () => {
  for (const place of [4_900, 4_990, 5_010, 5_190, 5_300]) {
    const text = `${'word '.repeat(place / 5)}fire by fire ${'word '.repeat(3_000)}fire`;
    expect(excerpt(text, 'fire').match(/\[fire\]/g), String(place)).toHaveLength(2);
  }
});

test('of a long text the end is read for words that its beginning has not', () => {
  const text = `A fire. ${'word '.repeat(3_000)}\nThe fire by the harbour.`;
  expect(excerpt(text, 'fire', 30)).toBe('A [fire]. word word word word …');
  expect(excerpt(text, 'fire harbour', 30)).toContain('[fire] by the [harbour]');
});

test('characters that are twice as wide are half as many', () => {
  const length = (text: string) =>
    makeExcerpt(text, [], () => [])
      .map((piece) => piece.text)
      .join('').length;
  expect(length('図書館が夜も開くことになりました。'.repeat(30))).toBeLessThanOrEqual(90 + 2);
  expect(length('the library opens at night '.repeat(30))).toBeGreaterThan(150);
});
