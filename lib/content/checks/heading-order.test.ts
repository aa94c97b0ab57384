import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

test('headings that go down level by level and up at will are fine', () => {
  expect(checkSample(sampleStory('', '## One\n\n### Two\n\n#### Three\n\n## Four'))).toEqual([]);
});

test('a heading of level 1 is a warning, because the headline is the one', () => {
  expect(checkSample(sampleStory('', 'Words.\n\n# The fire'))).toEqual([
    {
      file: sampleFile,
      line: 8,
      column: 1,
      rule: 'heading-order',
      severity: 'warning',
      message: 'Unexpected heading "The fire" of level 1, expected ## or lower',
      hint: 'the headline is level 1',
    },
  ]);
});

test('a skipped level is a warning', () => {
  expect(checkSample(sampleStory('', '## One\n\n#### Two'))).toEqual([
    {
      file: sampleFile,
      line: 8,
      column: 1,
      rule: 'heading-order',
      severity: 'warning',
      message: 'Unexpected heading "Two" of level 4, expected level 3 or above',
      hint: 'do not skip a level',
    },
  ]);
});

test('the footnotes of a story are no heading of its editor', () => {
  expect(checkSample(sampleStory('', 'Words[^1].\n\n[^1]: A note.'))).toEqual([]);
});
