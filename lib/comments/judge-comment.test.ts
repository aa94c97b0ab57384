import { expect, test } from 'vitest';
import { makeFacts } from '#tests/newsroom/make-facts.ts';
import { judgeComment } from './judge-comment.ts';

test('a comment in which nothing is found is shown', () => {
  expect(judgeComment(makeFacts())).toEqual({ status: 'approved', reasons: [] });
});

test('every reason is told, in the order of the checks', () => {
  const body = 'See https://a.example and https://b.example.';
  expect(judgeComment(makeFacts({ body, isKnown: false, trap: 'x' }))).toEqual({
    status: 'held',
    reasons: [
      { check: 'many-links', words: '2 links' },
      { check: 'filled-trap', words: 'the hidden field was filled in' },
      { check: 'new-reader', words: 'first comment from this reader' },
    ],
  });
});

test('a refused word decides over all that holds', () => {
  const { status, reasons } = judgeComment(makeFacts({ isKnown: false }, { refusedWords: ['twice'] }));
  expect(status).toBe('trash');
  expect(reasons.map(({ check }) => check)).toEqual(['refused-word', 'new-reader']);
});
