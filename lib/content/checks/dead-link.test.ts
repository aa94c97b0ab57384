import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const isAddress = (path: string) => path === '/world/2025/harbor';

test('links and named stories that lead somewhere are fine', () => {
  const text = sampleStory(
    'related: [/world/2025/harbor]\ntranslationOf: harbor.md',
    'See [the harbour](harbor.md), [again](/world/2025/harbor?a=b#c), [elsewhere](https://example.org), [above](#top).',
  );
  expect(checkSample(text, { isAddress })).toEqual([]);
});

test('a link to nothing is an error with the nearest address of the site', () => {
  const text = sampleStory('', 'A first paragraph.\n\nSee [the harbour](/world/2025/harbr).');
  const nearestAddress = (path: string) => (path === '/world/2025/harbr' ? '/world/2025/harbor' : undefined);
  expect(checkSample(text, { isAddress, nearestAddress })).toEqual([
    {
      file: sampleFile,
      line: 8,
      column: 5,
      rule: 'dead-link',
      severity: 'error',
      message: 'Unexpected address "/world/2025/harbr", expected a page of this site',
      hint: 'did you mean /world/2025/harbor?',
    },
  ]);
});

test('a related story that does not exist is an error at its place in the list', () => {
  expect(checkSample(sampleStory('related: [/world/2025/harbor, gone.md]'), { isAddress })).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 31,
      rule: 'dead-link',
      severity: 'error',
      message: 'Unexpected address "gone.md", expected a page of this site',
      hint: 'nothing answers there',
    },
  ]);
});

test('a translation of a story that does not exist is an error', () => {
  expect(checkSample(sampleStory('translationOf: /welt/brand'), { isAddress })).toMatchObject([
    { line: 5, column: 16, rule: 'dead-link', severity: 'error' },
  ]);
});
