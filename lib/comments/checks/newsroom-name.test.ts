import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { newsroomName } from './newsroom-name.ts';

test('who calls themselves the newsroom waits', () => {
  const facts = makeFacts({ name: '0tto Editor', nameOfNewsroom: 'Otto Editor' });
  expect(newsroomName.find(facts)).toBe('the name can be taken for “Otto Editor” of the newsroom');
  expect(newsroomName.find(makeFacts())).toBeUndefined();
});
