import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

test('dates in their natural order are fine', () => {
  const fields = [
    'updated: 2026-11-21',
    'expires: 2026-12-01',
    'breaking: 2026-11-20T09:00:00Z',
    'corrections: [{date: 2026-11-21, text: A name was misspelt.}]',
  ];
  expect(checkSample(sampleStory(fields.join('\n')))).toEqual([]);
});

test('an update in the future is an error', () => {
  expect(checkSample(sampleStory('updated: 2026-11-23'))).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 10,
      rule: 'date',
      severity: 'error',
      message: 'Unexpected update in the future, expected a moment that has passed',
      hint: 'write when the text was changed',
    },
  ]);
});

test('an update before publication is a warning', () => {
  expect(checkSample(sampleStory('updated: 2026-11-19'))).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 10,
      rule: 'date',
      severity: 'warning',
      message: 'Unexpected update before publication, expected a later moment',
      hint: 'leave it out, or mend the date',
    },
  ]);
});

test('an end at or before publication is an error', () => {
  expect(checkSample(sampleStory('expires: 2026-11-20T08:00:00Z'))).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 10,
      rule: 'date',
      severity: 'error',
      message: 'Unexpected end before publication, expected a later moment',
      hint: 'the story is never shown',
    },
  ]);
});

test('breaking news that ends before it is published is a warning', () => {
  expect(checkSample(sampleStory('breaking: 2026-11-20T08:00:00Z'))).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 11,
      rule: 'date',
      severity: 'warning',
      message: 'Unexpected end of breaking news before publication, expected a later moment',
      hint: 'write until when, or true for a day',
    },
  ]);
});

test('a withdrawal in the future is a warning, because it counts at once', () => {
  expect(checkSample(sampleStory('withdrawn: 2026-12-24'))).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 12,
      rule: 'date',
      severity: 'warning',
      message: 'Unexpected withdrawal in the future, expected a moment that has passed',
      hint: 'a withdrawal counts at once; to end a story later use expires',
    },
  ]);
});

test('a withdrawal without a date is fine', () => {
  expect(checkSample(sampleStory('withdrawn: true'))).toEqual([]);
});

test('a correction in the future is an error at its place in the list', () => {
  const fields = 'corrections:\n  - {date: 2026-11-21, text: One.}\n  - {date: 2026-11-25, text: Two.}';
  expect(checkSample(sampleStory(fields))).toEqual([
    {
      file: sampleFile,
      line: 7,
      column: 5,
      rule: 'date',
      severity: 'error',
      message: 'Unexpected correction in the future, expected a moment that has passed',
      hint: 'write when it was made',
    },
  ]);
});

test('a correction made before the day of publication is a warning', () => {
  const found = checkSample(sampleStory('corrections: [{date: 2024-01-01, text: One.}]'));
  expect(found).toMatchObject([
    { severity: 'warning', message: 'Unexpected correction before publication, expected a later moment' },
  ]);
});
