import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const authors = () => new Set(['jane-doe', 'आशा']);

test('authors with a file of their own are fine, in every script', () => {
  expect(checkSample(sampleStory('authors: [jane-doe, Jane Doe, आशा]'), { authors })).toEqual([]);
});

test('an unknown author is an error with the nearest known one', () => {
  expect(checkSample(sampleStory('authors: [आशा, jan-doe]'), { authors })).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 16,
      rule: 'unknown-author',
      severity: 'error',
      message: 'Unexpected author "jan-doe", expected a name from authors/',
      hint: 'did you mean "jane-doe"?',
    },
  ]);
});

test('an unknown author like no other is an error that offers to add one', () => {
  expect(checkSample(sampleStory('authors:\n  - Grace Hopper'), { authors })).toMatchObject([
    { line: 6, column: 5, rule: 'unknown-author', severity: 'error', hint: 'add authors/grace-hopper.md' },
  ]);
});

test('an author without letters is no file to add', () => {
  expect(checkSample(sampleStory('authors: ["!!!"]'), { authors })).toMatchObject([
    {
      line: 5,
      column: 11,
      rule: 'unknown-author',
      message: 'Unexpected author "!!!", expected a name from authors/',
      hint: 'write a name with letters',
    },
  ]);
});
