import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

test.each(['alert: The harbour burns.', 'alert: The harbour burns.\nalertRevision: 2', 'alertRevision: 1'])(
  'a story with %j is fine, however old',
  (fields) => {
    expect(checkSample(sampleStory(fields))).toEqual([]);
  },
);

test('a second alert without a sentence is a warning', () => {
  expect(checkSample(sampleStory('alertRevision: 2'))).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 16,
      rule: 'alert-revision',
      severity: 'warning',
      message: 'Unexpected alertRevision without alert, expected the sentence to send',
      hint: 'add a line alert: …, or leave alertRevision out',
    },
  ]);
});
