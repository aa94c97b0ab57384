import { expect, test } from 'vitest';
import { findClosing, offersReplies } from './closing.ts';
import { type CommentRules, defaultCommentRules } from './site.ts';

const publishedAt = Date.UTC(2026, 10, 1, 8, 30);

const close = (rules: Partial<CommentRules>, comments: boolean | 'closed' | null = null) =>
  findClosing({ publishedAt, comments }, { comments: { ...defaultCommentRules, ...rules } });

test('a story closes so many times 24 hours after it was published', () => {
  expect(close({ closeAfterDays: 14 })).toBe(Date.UTC(2026, 10, 15, 8, 30));
});

test('no story closes by age unless the paper says so', () => {
  expect(close({})).toBeNull();
});

test('where no story takes comments, none closes', () => {
  expect(close({ closeAfterDays: 14, open: false })).toBeNull();
});

test.each([true, false, 'closed'] as const)('a story that says comments: %s decides for itself', (comments) => {
  expect(close({ closeAfterDays: 14 }, comments)).toBeNull();
});

test.each([
  ['that says nothing', null, true, true],
  ['that is closed', 'closed', true, true],
  ['that wants none', false, true, false],
  ['of a paper that takes none', true, false, false],
] as const)('a story %s offers replies or not', (_what, comments, open, offers) => {
  expect(offersReplies({ comments }, { comments: { ...defaultCommentRules, open } })).toBe(offers);
});
