import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const retraction = 'corrections: [{date: 2026-11-21, kind: retraction, text: There are no otters.}]';

test.each([retraction, 'withdrawn: true'])('a story with %j is fine', (fields) => {
  expect(checkSample(sampleStory(fields))).toEqual([]);
});

test('a story with both is a warning', () => {
  expect(checkSample(sampleStory(`withdrawn: true\n${retraction}`))).toEqual([
    {
      file: sampleFile,
      line: 6,
      column: 15,
      rule: 'retraction',
      severity: 'warning',
      message: 'Unexpected retraction of a withdrawn story, expected one of the two',
      hint: 'leave out withdrawn to keep the text under the retraction, or move its text into the note of withdrawn',
    },
  ]);
});
