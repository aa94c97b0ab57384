import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { sameElsewhere } from './same-elsewhere.ts';

const body = 'Read what my aunt earned at home with one trick.';

test('a text for many stories is noticed, thanks are not', () => {
  const times = (count: number) => sameElsewhere.find(makeFacts({ body, sameElsewhere: count }));
  expect(times(0)).toBeUndefined();
  expect(times(1)).toBe('the same text stands under other stories today (1 time)');
  expect(times(2)).toBe('the same text stands under other stories today (2 times)');
  expect(sameElsewhere.find(makeFacts({ body: 'Thank you!', sameElsewhere: 9 }))).toBeUndefined();
});
