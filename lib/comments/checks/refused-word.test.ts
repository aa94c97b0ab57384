import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { refusedWord } from './refused-word.ts';

test('a refused word is named, and is one of the list', () => {
  const facts = makeFacts({ body: 'Cheap Pills here' }, { refusedWords: ['pills'], heldWords: ['cheap'] });
  expect(refusedWord.find(facts)).toBe('holds the refused word “pills”');
  expect(refusedWord.find(makeFacts({ body: 'Cheap' }, { refusedWords: ['pills', ''] }))).toBeUndefined();
});
