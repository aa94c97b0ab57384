import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { isInContent, readStamp, scanFolder } from './scan-folder.ts';

let root: string;
beforeEach(() => {
  root = makeNewsroom({});
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Names and kinds of what a folder holds, and the folders below it. */
function look(folder: string): { files: string[]; folders: string[] } | undefined {
  const found = scanFolder(root, folder);
  if (found === undefined) return undefined;
  const files = found.files.map(({ file, path }) => `${path.kind} ${file}`);
  return { files: files.sort(), folders: [...found.folders].sort() };
}

test('the root holds site.md, front.md and the rooms; what lies beside them is nobody’s news', () => {
  const names = [
    'articles',
    'authors',
    'media',
    'pages',
    'public',
    'sections',
    'tags',
    'drafts',
    '.git',
    'node_modules',
  ];
  for (const name of names) mkdirSync(join(root, name));
  writeFiles(root, { 'site.md': '', 'front.md': '', 'README.md': '', 'notes.md': '', 'package.json': '', '.env': '' });
  expect(look('')).toEqual({
    files: ['front front.md', 'site site.md'],
    folders: ['articles', 'authors', 'media', 'pages', 'public', 'sections', 'tags'],
  });
});

test('public/.well-known is the only folder of its kind that is read', () => {
  writeFiles(root, {
    'public/.well-known/security.txt': '',
    'public/.well-known/.draft.txt': '',
    'public/.git/config': '',
    'public/images/.well-known/a.txt': '',
    'media/.well-known/a.txt': '',
  });
  expect(look('public')?.folders).toEqual(['public/.well-known', 'public/images']);
  expect(look('public/.well-known')).toEqual({ files: ['media public/.well-known/security.txt'], folders: [] });
  expect([look('public/images')?.folders, look('media')?.folders]).toEqual([[], []]);
});

test('a folder holds its own files and names those below', () => {
  writeFiles(root, {
    'articles/river/dam.md': story(),
    'articles/river/कला.md': story(),
    'articles/river/2026/11/weir.md': story(),
    'articles/river/other.mdx': '',
    'articles/river/SHOUT.MD': '',
    'articles/river/table.csv': '',
  });
  expect(look('articles/river')).toEqual({
    files: [
      'article articles/river/dam.md',
      'article articles/river/कला.md',
      'stray articles/river/SHOUT.MD',
      'stray articles/river/other.mdx',
    ],
    folders: ['articles/river/2026'],
  });
  expect(look('articles/river/2026')).toEqual({ files: [], folders: ['articles/river/2026/11'] });
});

test('what text editors, version control and systems leave behind is passed over', () => {
  const names = [
    '.dam.md.swp',
    '4913',
    'dam.md~',
    '#dam.md#',
    'dam.md.tmp',
    'dam.md.bak',
    '.hidden.md',
    'readme.md',
    'Thumbs.db',
  ];
  writeFiles(root, Object.fromEntries(names.map((name) => [`articles/river/${name}`, ''])));
  writeFiles(root, { 'articles/river/.obsidian/plugin.md': '', 'media/.DS_Store': '', 'media/a.jpg.part': '' });
  symlinkSync('wilma@burrow.4711', join(root, 'articles/river/.#dam.md'));
  expect(look('articles/river')).toEqual({ files: [], folders: [] });
  expect(look('media')).toEqual({ files: [], folders: [] });
});

test('links, pipes and folders called x.md are kept as files, so that an editor is told', () => {
  writeFiles(root, { 'articles/river/folder.md/inner.md': story() });
  symlinkSync('/etc/passwd', join(root, 'articles/river/link.md'));
  symlinkSync('/nowhere', join(root, 'articles/river/dangling.md'));
  execFileSync('mkfifo', [join(root, 'articles/river/pipe.md')]);
  expect(look('articles/river')).toEqual({
    files: ['dangling', 'folder', 'link', 'pipe'].map((name) => `article articles/river/${name}.md`),
    folders: [],
  });
});

test('a link to a folder is not followed', () => {
  mkdirSync(join(root, 'articles/river'), { recursive: true });
  symlinkSync('/etc', join(root, 'articles/river/linked'));
  symlinkSync('.', join(root, 'articles/river/loop'));
  symlinkSync('/etc', join(root, 'pages'));
  expect(look('articles/river')).toEqual({ files: [], folders: [] });
  expect(look('')).toEqual({ files: [], folders: ['articles'] });
});

test('pictures are found in media/ and public/, whatever they are called', () => {
  writeFiles(root, { 'media/a.jpg': '', 'media/notes.md': '', 'public/images/b.png': '', 'public/c.pdf': '' });
  expect(look('media')?.files).toEqual(['media media/a.jpg', 'media media/notes.md']);
  expect(look('public')).toEqual({ files: ['media public/c.pdf'], folders: ['public/images'] });
});

test('a folder that is gone, or is a file, is undefined', () => {
  writeFiles(root, { 'articles/river': 'a file' });
  expect(look('articles/lost')).toBeUndefined();
  expect(look('articles/river')).toBeUndefined();
});

describe('the stamp of a file', () => {
  const file = 'articles/river/dam.md';
  const stamp = () => readStamp(root, file);

  test('stays while the file is as it was, and is undefined without a file', () => {
    expect(stamp()).toBeUndefined();
    writeFiles(root, { [file]: story() });
    expect(stamp()).toBe(stamp());
    expect(scanFolder(root, 'articles/river')?.files[0]?.stamp).toBe(stamp());
  });

  test.each<readonly [string, (path: string) => void]>([
    ['it grows', (path) => appendFileSync(path, 'x')],
    [
      'another of the same size and time takes its place',
      (path) => {
        writeFiles(root, { 'new.md': story() });
        utimesSync(path, 1, 1);
        utimesSync(join(root, 'new.md'), 1, 1);
        renameSync(join(root, 'new.md'), path);
      },
    ],
    [
      'it becomes a link',
      (path) => {
        rmSync(path);
        symlinkSync('/etc/passwd', path);
      },
    ],
    ['it is touched', (path) => utimesSync(path, 1, 1)],
  ])('changes when %s', (_change, change) => {
    writeFiles(root, { [file]: story() });
    const before = stamp();
    change(join(root, file));
    expect(stamp()).toBeDefined();
    expect(stamp()).not.toBe(before);
  });
});

test.each([
  ['articles/river/dam.md', true],
  ['media/a.jpg', true],
  ['articles', true],
  ['site.md', true],
  ['', false],
  ['drafts', false],
  ['drafts/dam.md', false],
  ['site.md/inner.md', false],
  ['.git/HEAD', false],
  ['package.json', false],
])('"%s" lies where content is read: %s', (file, expected) => {
  expect(isInContent(file)).toBe(expected);
});
