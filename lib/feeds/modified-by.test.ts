import { expect, test } from 'vitest';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { modifiedBy } from './modified-by.ts';

const [published, corrected, updated] = [1_000, 2_000, 3_000];
const story = makeArticle({
  publishedAt: published,
  updatedAt: updated,
  corrections: [{ at: corrected, kind: 'correction', text: 'Nine otters, not eight.' }],
});

test.each([
  ['its publication', published, published],
  ['a correction', corrected, corrected],
  ['the moment before its update', updated - 1, corrected],
  ['its update', updated, updated],
])('at %s a story was last modified then, never in the future', (_moment, now, expected) => {
  expect(modifiedBy(story, now)).toBe(expected);
});
