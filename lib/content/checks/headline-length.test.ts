import { expect, test } from 'vitest';
import { checkSample, sampleFile } from '#tests/newsroom/check-sample.ts';

function storyTitled(title: string): string {
  return `---\ndescription: A fire.\ndate: 2026-11-20\ntitle: ${title}\n---\nWords.`;
}

test('a headline of 110 characters is fine, whatever the script', () => {
  expect(checkSample(storyTitled('a'.repeat(110)))).toEqual([]);
  expect(checkSample(storyTitled('𐐷'.repeat(110)))).toEqual([]);
});

test('a longer headline is a warning', () => {
  expect(checkSample(storyTitled('a'.repeat(111)))).toEqual([
    {
      file: sampleFile,
      line: 4,
      column: 8,
      rule: 'headline-length',
      severity: 'warning',
      message: 'Unexpected headline of 111 characters, expected at most 110',
      hint: 'it is shown whole here but cut elsewhere',
    },
  ]);
});
