import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { linkAsName } from './link-as-name.ts';

test('a name is no address', () => {
  expect(linkAsName.find(makeFacts({ name: 'www.best-pills.com' }))).toBe('the name is a web address');
  expect(linkAsName.find(makeFacts({ name: 'J. R. Otter' }))).toBeUndefined();
});
