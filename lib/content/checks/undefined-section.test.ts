import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const sections = () => new Set(['world', 'arts-and-letters']);

test('a section with a file of its own is fine, whatever its capitals', () => {
  expect(checkSample(sampleStory('section: Arts and Letters'), { sections })).toEqual([]);
});

test('a newsroom that defines no section means it so', () => {
  expect(checkSample(sampleStory('section: Anything'))).toEqual([]);
});

test('an undefined section is a warning with the nearest known one', () => {
  expect(checkSample(sampleStory('section: Wrold'), { sections })).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 10,
      rule: 'undefined-section',
      severity: 'warning',
      message: 'Unexpected section "Wrold", expected one from sections/',
      hint: 'did you mean "world"?',
    },
  ]);
});

test('an undefined section taken from the folder is a warning at the start of the file', () => {
  expect(checkSample(sampleStory(), { sections }, 'articles/obituaries/x.md')).toMatchObject([
    { line: 1, column: 1, rule: 'undefined-section', severity: 'warning', hint: 'add sections/obituaries.md' },
  ]);
});

test('a section block of the home page is looked for too', () => {
  const text = '---\nblocks:\n  - section: world\n  - section: artz-and-letters\n---\n';
  expect(checkSample(text, { sections }, 'front.md')).toMatchObject([
    { line: 4, column: 14, rule: 'undefined-section', hint: 'did you mean "arts-and-letters"?' },
  ]);
});
