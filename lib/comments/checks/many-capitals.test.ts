import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { manyCapitals } from './many-capitals.ts';

test.each([
  ['a shouted sentence', 'WHY DOES NOBODY EVER COUNT THE OTTERS TWICE', 'nearly all in capitals'],
  ['a shouted word', 'NO! I counted them twice, and so did all of my neighbours.', undefined],
  ['a short one', 'NO WAY!', undefined],
  [
    'a link in capitals',
    `See ${'HTTPS://OTTERS.EXAMPLE/THE/COUNT/OF/THE/YEAR'} and www.OTTERSANDALLTHEREST.com`,
    undefined,
  ],
  ['a script without capitals', 'كم عدد ثعالب الماء في النهر هذا العام يا ترى', undefined],
])('%s', (_name, body, words) => {
  expect(manyCapitals.find(makeFacts({ body }))).toBe(words);
});
