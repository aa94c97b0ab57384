import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const text = sampleStory('id: fire-2025');

test('an id of its own is fine, and so is the first of two', () => {
  expect(checkSample(text, { filesWithId: () => [sampleFile] })).toEqual([]);
  expect(checkSample(text, { filesWithId: () => [sampleFile, 'articles/world/copy.md'] })).toEqual([]);
});

test('an id that an earlier story has is an error', () => {
  const filesWithId = (id: string) => (id === 'fire-2025' ? ['articles/arts/fire.md', sampleFile] : []);
  expect(checkSample(text, { filesWithId })).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 5,
      rule: 'duplicate-id',
      severity: 'error',
      message: 'Unexpected id "fire-2025", expected one of its own: articles/arts/fire.md has it',
      hint: 'a copied story needs a new id, or none',
    },
  ]);
});

test('the path, which is the id of a story without one, can be taken too', () => {
  const filesWithId = (id: string) => (id === '/world/2025/harbor-fire' ? ['articles/arts/fire.md', sampleFile] : []);
  expect(checkSample(sampleStory(), { filesWithId })).toMatchObject([{ line: 1, column: 1, rule: 'duplicate-id' }]);
});
