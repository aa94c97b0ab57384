import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { mixedScripts } from './mixed-scripts.ts';

test.each([
  ['look-alikes between the letters of a word', 'Log in at p\u0430yp\u0430l now', 'p\u0430yp\u0430l'],
  ['an ending at a foreign name', 'Скачал SMS\u043a\u0443 с iPhone\u0430', undefined],
  ['two languages in a sentence', 'Привет from the river, γεια', undefined],
  ['signs of mathematics', 'The angle is 2π rad, αβγ and μm', undefined],
  ['Japanese with Latin letters', 'Tシャツを買った', undefined],
])('%s', (_name, body, word) => {
  const words = word === undefined ? undefined : `mixes alphabets within the word “${word}”`;
  expect(mixedScripts.find(makeFacts({ body }))).toBe(words);
});
