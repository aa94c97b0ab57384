import { expect, test } from 'vitest';
import { checkSample, sampleStory } from '#tests/newsroom/check-sample.ts';

const start = { line: 1, column: 1, rule: 'path-spelling', severity: 'error' } as const;

test('lower case, digits, hyphens and letters of every script are fine', () => {
  for (const file of ['articles/world/2025/harbor-fire.md', 'articles/कला/आग.md', 'articles/world/tags/x.md'])
    expect(checkSample(sampleStory(), {}, file)).toEqual([]);
});

test('a section of the newsroom may have a file name with capitals', () => {
  expect(checkSample('---\ntitle: World\n---\n', {}, 'sections/World.md')).toEqual([]);
});

test('capitals are an error that names the address', () => {
  const file = 'articles/world/Harbor-Fire.md';
  expect(checkSample(sampleStory(), {}, file)).toEqual([
    {
      ...start,
      file,
      message: 'Unexpected capitals in the file name, expected lower case',
      hint: 'readers find it at /world/harbor-fire; rename the file',
    },
  ]);
});

test.each(['articles/world/harbor fire.md', 'articles/world/why?.md', 'articles/world/100%.md', 'articles/a"b/c.md'])(
  'a space or sign that addresses escape is an error: %s',
  (file) => {
    expect(checkSample(sampleStory(), {}, file)).toEqual([
      {
        ...start,
        file,
        message: 'Unexpected space or sign in the file name, expected letters, digits and hyphens',
        hint: 'rename the file',
      },
    ]);
  },
);
