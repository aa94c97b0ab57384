import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { heldWord } from './held-word.ts';

const heldWords = ['Casino', 'straße'];

test.each([
  ['in the text, whatever the case', { body: 'The best CASINO.' }, 'holds the word “Casino”'],
  ['within another word', { body: 'supercasinos' }, 'holds the word “Casino”'],
  ['in the name', { name: 'Casino Royal' }, 'holds the word “Casino”'],
  ['in the address', { address: 'win@casino.example' }, 'holds the word “Casino”'],
  ['in a link', { body: 'https://casino.example' }, 'holds the word “Casino”'],
  ['in wide letters', { body: 'ｃａｓｉｎｏ' }, 'holds the word “Casino”'],
  ['with invisible signs within', { body: 'ca\u200bsi\u00adno' }, 'holds the word “Casino”'],
  ['divided', { body: 'cas ino' }, undefined],
])('%s', (_name, differing, words) => {
  expect(heldWord.find(makeFacts(differing, { heldWords }))).toBe(words);
});
