import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

test('a story with a description is fine', () => {
  expect(checkSample(sampleStory())).toEqual([]);
});

test('a story without one is a warning at its title', () => {
  expect(checkSample('---\ndate: 2026-11-20\ntitle: Harbour fire\n---\nWords.')).toEqual([
    {
      file: sampleFile,
      line: 3,
      column: 8,
      rule: 'missing-description',
      severity: 'warning',
      message: 'Unexpected absence of description, expected one sentence',
      hint: 'until then the first paragraph stands in',
    },
  ]);
});

test('a section needs none', () => {
  expect(checkSample('---\ntitle: World\n---\n', {}, 'sections/world.md')).toEqual([]);
});
