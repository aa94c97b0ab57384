import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

test('the only file at an address is fine, and so is the first of two', () => {
  expect(checkSample(sampleStory(), { filesAt: () => [sampleFile] })).toEqual([]);
  expect(checkSample(sampleStory(), { filesAt: () => [sampleFile, 'pages/world/2025/harbor-fire.md'] })).toEqual([]);
});

test('a later file at the same address is an error', () => {
  const filesAt = (path: string) =>
    path === '/world/2025/harbor-fire' ? ['articles/world/2025/Harbor-Fire.md', sampleFile] : [];
  expect(checkSample(sampleStory(), { filesAt })).toEqual([
    {
      file: sampleFile,
      line: 1,
      column: 1,
      rule: 'path-claim',
      severity: 'error',
      message:
        'Unexpected address /world/2025/harbor-fire, expected one of its own: articles/world/2025/Harbor-Fire.md has it',
      hint: 'this file is not shown; rename one of the two',
    },
  ]);
});

test('a plain page can be the later one', () => {
  const filesAt = () => ['articles/about.md', 'pages/about.md'];
  expect(checkSample('---\ntitle: About us\n---\n', { filesAt }, 'pages/about.md')).toMatchObject([
    { rule: 'path-claim', severity: 'error' },
  ]);
});

test('a story or page at the address of a section is an error', () => {
  const sections = () => new Set(['world', 'about']);
  expect(checkSample('---\ntitle: About us\n---\n', { sections }, 'pages/about.md')).toEqual([
    {
      file: 'pages/about.md',
      line: 1,
      column: 1,
      rule: 'path-claim',
      severity: 'error',
      message: 'Unexpected address /about, expected one of its own: the section of this name has it',
      hint: 'the section front is not shown; rename this file',
    },
  ]);
  expect(checkSample(sampleStory(), { sections })).toEqual([]);
});
