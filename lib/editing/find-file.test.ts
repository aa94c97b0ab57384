import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { findFile } from './find-file.ts';
import { readTarget } from './read-target.ts';

const dam = 'articles/river/2026/dam.md';
let root: string;

beforeAll(() => {
  root = makeNewsroom({
    [dam]: story({ aliases: '[/old/dam]' }),
    'pages/about.md': '---\ntitle: About\n---\n',
    'README.md': '',
  });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  dam,
  'articles/river/2026/dam',
  '/river/2026/dam',
  'river/2026/dam/',
  '/River/2026/Dam?x=1#end',
  'https://news.example/river/2026/dam',
  'http://localhost:3000/old/dam',
  '/old/dam',
])('%s means the story', (written) => {
  expect(findFile({ root, from: '/' }, written)).toEqual({ ok: true, value: dam });
});

test('a path counts from where the editor is', () => {
  expect(findFile({ root, from: join(root, 'articles/river') }, '2026/dam.md')).toEqual({ ok: true, value: dam });
  expect(findFile({ root, from: '/' }, join(root, dam))).toEqual({ ok: true, value: dam });
  expect(findFile({ root, from: '/' }, '/about')).toEqual({ ok: true, value: 'pages/about.md' });
});

test.each([
  ['/river/2026/dams', `did you mean ${dam}?`],
  ['/pond/dam', `did you mean ${dam}?`],
  ['/nothing/like/it', 'write the path of the file or the address'],
  ['../../etc/passwd', 'no file and no story'],
  ['README.md', 'no file and no story'],
])('%s means nothing, and is told so', (written, words) => {
  const found = findFile({ root, from: root }, written);
  expect(found.ok ? found.value : found.error).toContain(words);
});

test.each([
  ['articles/pond/dyke.md', 'articles/pond/dyke.md'],
  ['articles/pond/dyke', 'articles/pond/dyke.md'],
  ['articles/pond/', 'articles/pond/dam.md'],
  ['articles/river', 'articles/river/dam.md'],
  ['/pond/dyke', 'articles/pond/dyke.md'],
  ['pond/dyke', 'articles/pond/dyke.md'],
  ['https://news.example/pond/d%C3%A4mm', 'articles/pond/dämm.md'],
  ['/pond/50%', 'articles/pond/50%.md'],
])('%s as a new place is %s', (written, file) => {
  expect(readTarget({ root, from: '/' }, written, dam)).toBe(file);
});
