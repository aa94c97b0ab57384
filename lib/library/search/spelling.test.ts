import { expect, test } from 'vitest';
import { nearestWord } from './spelling.ts';

function nearest(word: string, known: Readonly<Record<string, number>>): string | undefined {
  return nearestWord(
    word,
    Object.entries(known).map(([other, count]) => ({ word: other, count })),
  );
}

test.each([
  ['a letter missing', 'goverment', 'government'],
  ['a letter too many', 'harbbour', 'harbour'],
  ['a letter wrong', 'harbaur', 'harbour'],
  ['two neighbours that changed places', 'harbuor', 'harbour'],
  ['two slips in a long word', 'parlamant', 'parliament'],
  ['a slip in four letters', 'fery', 'ferry'],
  ['another script', 'выбоы', 'выборы'],
])('%s is found', (_, word, meant) => {
  expect(nearest(word, { [meant]: 1, something: 9, else: 9 })).toBe(meant);
});

test.each([
  ['words of three letters', 'fre', 'fire'],
  ['two slips in a word of seven letters', 'hrbaur', 'harbour'],
  ['three in a long one', 'parlamnat', 'parliament'],
  ['digits', 'covid19', 'covid20'],
  ['the word itself', 'harbour', 'harbour'],
])('%s are left alone', (_, word, other) => {
  expect(nearest(word, { [other]: 5 })).toBeUndefined();
});

test('the nearest is taken, of several the most common', () => {
  expect(nearest('elecion', { election: 2, electron: 90 })).toBe('election');
  expect(nearest('winder', { winter: 3, wonder: 8, window: 99 })).toBe('wonder');
});
