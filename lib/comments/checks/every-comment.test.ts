import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { everyComment } from './every-comment.ts';

test('a paper that reads all first holds all', () => {
  expect(everyComment.find(makeFacts({}, { hold: 'all' }))).toBe('every comment waits');
  expect(everyComment.find(makeFacts({}, { hold: 'new' }))).toBeUndefined();
});
