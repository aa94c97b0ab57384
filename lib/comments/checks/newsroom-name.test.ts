import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { newsroomName } from './newsroom-name.ts';

test('who calls themselves the newsroom waits', () => {
  expect(newsroomName.find(makeFacts({ isOfNewsroom: true }))).toBe('the name is one of the newsroom');
  expect(newsroomName.find(makeFacts())).toBeUndefined();
});
