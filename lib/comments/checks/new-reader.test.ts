import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { newReader } from './new-reader.ts';

test('who was never approved is new, where the paper holds the new', () => {
  expect(newReader.find(makeFacts({ isKnown: false }))).toBe('first comment from this reader');
  expect(newReader.find(makeFacts({ isKnown: true }))).toBeUndefined();
  expect(newReader.find(makeFacts({ isKnown: false }, { hold: 'none' }))).toBeUndefined();
});
