import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { filledTrap } from './filled-trap.ts';

test('only programs fill in what nobody sees', () => {
  expect(filledTrap.find(makeFacts({ trap: 'https://a.example' }))).toBe('the hidden field was filled in');
  expect(filledTrap.find(makeFacts({ trap: ' ' }))).toBeUndefined();
});
