import { expect, test } from 'vitest';
import { checkSample, sampleStory } from '#tests/newsroom/check-sample.ts';

const text = sampleStory('translationOf: /welt/hafenbrand');

test('a translation names a story that translates none', () => {
  expect(checkSample(text)).toEqual([]);
  expect(checkSample(text, { originalOf: (path) => (path === '/elsewhere' ? '/x' : undefined) })).toEqual([]);
});

test('a translation of a translation is an error that names the original', () => {
  expect(checkSample(text, { originalOf: () => '/mundo/incendio' })).toMatchObject([
    {
      line: 5,
      column: 16,
      rule: 'translation',
      severity: 'error',
      message: expect.stringContaining('it says that it translates /mundo/incendio'),
      hint: 'write translationOf: /mundo/incendio',
    },
  ]);
});

test('two stories that translate each other are an error in both', () => {
  expect(checkSample(text, { originalOf: () => '/world/2025/harbor-fire' })).toMatchObject([
    { rule: 'translation', hint: 'leave it out of one of the two' },
  ]);
});

test('a translation of itself is an error', () => {
  expect(checkSample(sampleStory('translationOf: /world/2025/harbor-fire'))).toMatchObject([
    { rule: 'translation', hint: 'leave it out of the original' },
  ]);
});
