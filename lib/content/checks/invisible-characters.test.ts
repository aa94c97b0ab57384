import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const message = (code: string) => `Unexpected invisible character ${code}, expected visible text`;

test('joiners and marks that scripts and emoji need are fine', () => {
  expect(checkSample(sampleStory('', 'می\u200cخواهم, क्\u200dष, 👩\u200d🚒, \u200e, \u200f and \u061c.'))).toEqual([]);
});

test('the flag of Scotland is fine, though it is spelt with signs nobody sees', () => {
  const flag = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}';
  expect(checkSample(sampleStory('', `It burned in ${flag}.`))).toEqual([]);
  const text = `---\ntitle: Fire in ${flag}\ndescription: A fire in ${flag}.\ndate: 2026-11-20\n---\nWords.`;
  expect(checkSample(text)).toEqual([]);
});

test('an override of direction in the body is a warning at its column', () => {
  expect(checkSample(sampleStory('', 'Words.\n\nPay \u202e100 crowns.'))).toEqual([
    {
      file: sampleFile,
      line: 8,
      column: 5,
      rule: 'invisible-characters',
      severity: 'warning',
      message: message('U+202E'),
      hint: 'delete it, and type the words around it anew',
    },
  ]);
});

test('a zero-width space in the headline is a warning at the field', () => {
  const text = '---\ntitle: Har\u200bbour fire\ndescription: A fire.\ndate: 2026-11-20\n---\nWords.';
  expect(checkSample(text)).toMatchObject([
    { line: 2, column: 8, rule: 'invisible-characters', severity: 'warning', message: message('U+200B') },
  ]);
});

test('one in the description is a warning at that field', () => {
  const text = '---\ntitle: Harbour fire\ndescription: A \u2066fire.\ndate: 2026-11-20\n---\nWords.';
  expect(checkSample(text)).toMatchObject([{ line: 3, column: 14, message: message('U+2066') }]);
});

test('one in the sentence of an alert is a warning at that field, though the alert goes out without it', () => {
  const warnings = checkSample(sampleStory('alert: The har\u200bbour \u202eburns.'));
  expect(warnings).toMatchObject([
    { line: 5, column: 8, rule: 'invisible-characters', severity: 'warning', message: message('U+200B') },
  ]);
  expect(checkSample(sampleStory('alert: The \u200eharbour\u200c burns 👩\u200d🚒.'))).toEqual([]);
});

test('columns are counted in UTF-16 units, and more than five in a body are one mistake', () => {
  const problems = checkSample(sampleStory('', `🔥\u200b\n${'\u200b'.repeat(10)}`));
  expect(problems.map(({ line, column }) => [line, column])).toEqual([
    [6, 3],
    [7, 1],
    [7, 2],
    [7, 3],
    [7, 4],
  ]);
});

test('one in the paragraph that stands in for a description is one mistake', () => {
  const text = '---\ntitle: Harbour fire\ndate: 2026-11-20\n---\nThe har\u200bbour burned.';
  expect(checkSample(text).filter(({ rule }) => rule === 'invisible-characters')).toMatchObject([
    { line: 5, column: 8, message: message('U+200B') },
  ]);
});
