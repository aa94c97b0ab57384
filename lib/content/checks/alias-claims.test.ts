import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const text = sampleStory('aliases: [/old/fire, /older/fire]');

test('an old path that nothing else has is fine', () => {
  expect(checkSample(text, { filesAliasing: () => [sampleFile] })).toEqual([]);
});

test('an alias equal to the address of its own story is superfluous', () => {
  const own = sampleStory('aliases:\n  - /old/fire\n  - /World/2025/Harbor-Fire/');
  expect(checkSample(own)).toEqual([
    {
      file: sampleFile,
      line: 7,
      column: 5,
      rule: 'alias',
      severity: 'warning',
      message: 'Unexpected alias /world/2025/harbor-fire, expected an old path: it is the address of this story',
      hint: 'leave it out; capitals and a slash at the end lead here anyway',
    },
  ]);
});

test('a number of WordPress is fine, and any other parameter leads nowhere', () => {
  const numbered = sampleStory('aliases: ["/?p=12", "/?cat=7"]');
  expect(checkSample(numbered)).toMatchObject([
    { line: 5, column: 21, rule: 'alias', severity: 'warning', message: expect.stringContaining('/?cat=7') },
  ]);
});

test('pages are asked the same', () => {
  const page = '---\ntitle: About\ndescription: Us.\naliases: [/about, /us]\n---\nWe.\n';
  const filesAliasing = () => ['articles/arts/x.md', 'pages/about.md'];
  expect(checkSample(page, { filesAliasing }, 'pages/about.md')).toMatchObject([
    { rule: 'alias', severity: 'warning', message: expect.stringContaining('it is the address of this page') },
    { rule: 'alias', severity: 'error', message: expect.stringContaining('articles/arts/x.md has it too') },
  ]);
});

test('an alias at which another file answers is an error', () => {
  const filesAt = (path: string) => (path === '/older/fire' ? ['articles/older/fire.md'] : []);
  expect(checkSample(text, { filesAt })).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 22,
      rule: 'alias',
      severity: 'error',
      message: 'Unexpected alias /older/fire, expected a path that nothing has: articles/older/fire.md is there',
      hint: 'leave the alias out, or move the other file',
    },
  ]);
});

test('an alias written twice does not move the place of those below it', () => {
  const twice = sampleStory('aliases:\n  - /a\n  - /a\n  - /b');
  const filesAt = (path: string) => (path === '/b' ? ['articles/b.md'] : []);
  expect(checkSample(twice, { filesAt })).toMatchObject([
    { line: 8, column: 5, rule: 'alias', message: expect.stringContaining('Unexpected alias /b,') },
  ]);
  expect(checkSample(sampleStory('aliases: [/a, /a, /b]'), { filesAt })).toMatchObject([{ line: 5, column: 19 }]);
});

test('an alias that an earlier story has too is an error', () => {
  const filesAliasing = (path: string) => (path === '/old/fire' ? ['articles/arts/x.md', sampleFile] : [sampleFile]);
  expect(checkSample(text, { filesAliasing })).toEqual([
    {
      file: sampleFile,
      line: 5,
      column: 11,
      rule: 'alias',
      severity: 'error',
      message: 'Unexpected alias /old/fire, expected a path of one story: articles/arts/x.md has it too',
      hint: 'it leads to articles/arts/x.md; keep it in one of the two',
    },
  ]);
});

test('a plain page has no old paths', () => {
  expect(checkSample('---\ntitle: About us\n---\nWords.', {}, 'pages/about.md')).toEqual([]);
});
