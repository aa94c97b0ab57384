import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

test('a slip of one letter finds the name that was meant', () => {
  expect(nearestName('descripton', ['date', 'description', 'section'])).toBe('description');
  expect(nearestName('drafft', ['date', 'draft'])).toBe('draft');
});

test('case does not count, and the name comes back as it is known', () => {
  expect(nearestName('IMAGEALT', ['imageAlt'])).toBe('imageAlt');
});

test('a third of a longer word may differ', () => {
  expect(nearestName('johnathan-smith', ['jonathon-smyth'])).toBe('jonathon-smyth');
});

test('the closest of several wins, and of equals the first', () => {
  expect(nearestName('tags', ['tabs', 'tagss', 'tags'])).toBe('tags');
  expect(nearestName('jane-dow', ['jane-doe', 'jane-dox'])).toBe('jane-doe');
});

test('nothing is near when too much differs or nothing is known', () => {
  expect(nearestName('elephant', ['mouse', 'ant'])).toBeUndefined();
  expect(nearestName('anything', [])).toBeUndefined();
});
