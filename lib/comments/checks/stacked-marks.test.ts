import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { stackedMarks } from './stacked-marks.ts';

test('towers of marks are noticed, in a name too; languages that stack a few are not', () => {
  const tower = `e${'\u0301'.repeat(20)}`;
  expect(stackedMarks.find(makeFacts({ body: tower }))).toBe('letters stacked with marks');
  expect(stackedMarks.find(makeFacts({ name: tower }))).toBe('letters stacked with marks');
  expect(stackedMarks.find(makeFacts({ body: 'Tiếng Việt, בְּרֵאשִׁ֖ית, ที่นี่' }))).toBeUndefined();
});
