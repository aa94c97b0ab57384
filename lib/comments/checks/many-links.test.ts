import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { manyLinks } from './many-links.ts';

const body = 'See https://a.example and www.b.com now.';

test('more links than the paper wants are counted', () => {
  expect(manyLinks.find(makeFacts({ body }))).toBe('2 links');
  expect(manyLinks.find(makeFacts({ body }, { mostLinks: 2 }))).toBeUndefined();
  expect(manyLinks.find(makeFacts({ body: 'https://a.example' }, { mostLinks: 0 }))).toBe('1 link');
});
