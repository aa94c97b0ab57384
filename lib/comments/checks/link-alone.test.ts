import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { linkAlone } from './link-alone.ts';

test('a link wants a word beside it', () => {
  expect(linkAlone.find(makeFacts({ body: '→ https://a.example !' }))).toBe('nothing but a link');
  expect(linkAlone.find(makeFacts({ body: 'The count: https://a.example' }))).toBeUndefined();
  expect(linkAlone.find(makeFacts({ body: '!' }))).toBeUndefined();
});
