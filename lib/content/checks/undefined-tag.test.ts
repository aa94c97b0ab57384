import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const tags = () => new Set(['fire', 'harbours']);

test('tags with a file of their own are fine, whatever their capitals', () => {
  expect(checkSample(sampleStory('tags: [Fire, HARBOURS]'), { tags })).toEqual([]);
});

test('a newsroom that defines no tag means it so', () => {
  expect(checkSample(sampleStory('tags: [anything]'))).toEqual([]);
});

test('an undefined tag is a warning with the nearest known one', () => {
  expect(checkSample(sampleStory('tags:\n  - fire\n  - harbuors'), { tags })).toEqual([
    {
      file: sampleFile,
      line: 7,
      column: 5,
      rule: 'undefined-tag',
      severity: 'warning',
      message: 'Unexpected tag "harbuors", expected one from tags/',
      hint: 'did you mean "harbours"?',
    },
  ]);
});

test('an undefined tag like no other is a warning that offers to add it', () => {
  expect(checkSample(sampleStory('tags: [Fire, Insurance law]'), { tags })).toMatchObject([
    { line: 5, column: 14, hint: 'add tags/insurance-law.md when it is to last' },
  ]);
});
