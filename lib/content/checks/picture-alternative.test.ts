import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

test('a picture with words for it is fine, and so is no picture', () => {
  expect(checkSample(sampleStory('image: /media/fire.jpg\nimageAlt: Flames.'))).toEqual([]);
  expect(checkSample(sampleStory())).toEqual([]);
});

test('a lead picture without words is an error', () => {
  expect(checkSample(sampleStory('image: /media/fire.jpg'))).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 8,
      rule: 'picture-alternative',
      severity: 'error',
      message: 'Unexpected picture without imageAlt, expected words for those who cannot see it',
      hint: 'add a line imageAlt: what the picture shows',
    },
  ]);
});

test('a portrait without words is an error', () => {
  const text = '---\nname: Jane Doe\nimage: /media/jane.jpg\n---\n';
  expect(checkSample(text, {}, 'authors/jane-doe.md')).toMatchObject([
    { line: 3, column: 8, rule: 'picture-alternative', severity: 'error' },
  ]);
});

test('a picture in the body without words is an error where it stands', () => {
  expect(checkSample(sampleStory('', 'Look: ![](/media/fire.jpg)'))).toEqual([
    {
      file: sampleFile,
      line: 6,
      column: 7,
      rule: 'picture-alternative',
      severity: 'error',
      message: 'Unexpected picture without alternative text, expected words for those who cannot see it',
      hint: '![what the picture shows](address)',
    },
  ]);
});
