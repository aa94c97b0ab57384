import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type Following, followFolder } from './follow-folder.ts';
import { type FoundFile, readStamp, scanFolder } from './scan-folder.ts';

type Call = { readonly changed: readonly FoundFile[]; readonly gone: readonly string[] };

let root: string;
let calls: Call[];
let errors: Error[];
let known: Set<string>;
let answer: () => Promise<void>;
let following: Following;

beforeEach(() => {
  root = makeNewsroom({
    'articles/river/dam.md': story(),
    'articles/river/weir.md': story(),
    'articles/river/2026/flood.md': story(),
    'articles/pond/frog.md': story(),
  });
  calls = [];
  errors = [];
  known = new Set();
  answer = async () => {};
  following = followFolder({
    root,
    listKnown: (folder) => [...known].filter((file) => file === folder || file.startsWith(`${folder}/`)),
    onChange: async (changed, gone) => {
      calls.push({ changed, gone });
      for (const { file } of changed) known.add(file);
      for (const file of gone) known.delete(file);
      await answer();
    },
    onError: (error) => errors.push(error),
  });
  following.add(listFolders('', (file) => known.add(file)));
});

afterEach(() => {
  following.close();
  rmSync(root, { recursive: true, force: true });
});

function listFolders(folder: string, note: (file: string) => void): string[] {
  const found = scanFolder(root, folder);
  for (const { file } of found?.files ?? []) note(file);
  return [folder, ...(found?.folders ?? []).flatMap((below) => listFolders(below, note))];
}

const at = (file: string) => join(root, file);
const changedFiles = () => calls.flatMap(({ changed }) => changed.map(({ file }) => file));
const goneFiles = () => calls.flatMap(({ gone }) => gone).sort();

/** Waits until something holds; the system tells of changes when it likes. */
function eventually(claim: () => void): Promise<void> {
  return vi.waitFor(claim, { timeout: 15_000, interval: 20 });
}

/** Writes a file nobody asks about and waits for it, so that whatever was to be told before it has been told. */
async function letPass(): Promise<void> {
  const last = `articles/pond/last-${calls.length}-${known.size}.md`;
  writeFiles(root, { [last]: story() });
  await eventually(() => expect(changedFiles()).toContain(last));
}

describe('a file', { timeout: 60_000 }, () => {
  test('that is new is told with its kind and stamp', async () => {
    writeFiles(root, { 'articles/river/new.md': story() });
    await eventually(() => expect(changedFiles()).toContain('articles/river/new.md'));
    const told = calls.flatMap(({ changed }) => changed).at(-1);
    expect(told).toEqual({
      file: 'articles/river/new.md',
      path: { kind: 'article', path: '/river/new' },
      stamp: readStamp(root, 'articles/river/new.md'),
    });
    expect(goneFiles()).toEqual([]);
  });

  test('that is written in many steps is told once, as it stands in the end', async () => {
    for (let step = 0; step < 50; step += 1) appendFileSync(at('articles/river/dam.md'), `Step ${step}.\n`);
    await eventually(() => expect(calls).not.toEqual([]));
    await letPass();
    expect(changedFiles().filter((file) => file === 'articles/river/dam.md')).toHaveLength(1);
    expect(calls[0]?.changed[0]?.stamp).toBe(readStamp(root, 'articles/river/dam.md'));
  });

  test('that keeps changing is told in the end as it stands', async () => {
    for (let step = 0; step < 20; step += 1) {
      writeFileSync(at('articles/river/dam.md'), story({}, `Step ${step}.`));
      await sleep(15);
    }
    const stamp = readStamp(root, 'articles/river/dam.md');
    await eventually(() => expect(calls.flatMap(({ changed }) => changed).at(-1)?.stamp).toBe(stamp));
  });

  test('that is saved by renaming is told, its draft is not', async () => {
    writeFiles(root, { 'articles/river/dam.md.tmp': story({}, 'New.') });
    renameSync(at('articles/river/dam.md.tmp'), at('articles/river/dam.md'));
    await eventually(() => expect(changedFiles()).toContain('articles/river/dam.md'));
    await letPass();
    expect(changedFiles().filter((file) => file.endsWith('.tmp'))).toEqual([]);
    expect(goneFiles()).toEqual([]);
  });

  test('that is deleted is told as gone', async () => {
    rmSync(at('articles/river/dam.md'));
    await eventually(() => expect(goneFiles()).toEqual(['articles/river/dam.md']));
  });

  test('that is renamed is told as gone and as new', async () => {
    renameSync(at('articles/river/dam.md'), at('articles/river/dyke.md'));
    await eventually(() =>
      expect([goneFiles(), changedFiles()]).toEqual([['articles/river/dam.md'], ['articles/river/dyke.md']]),
    );
  });

  test('that was there only for a moment is not told', async () => {
    writeFiles(root, { 'articles/river/moment.md': story() });
    rmSync(at('articles/river/moment.md'));
    await letPass();
    expect(calls.some(({ gone }) => gone.includes('articles/river/moment.md'))).toBe(false);
    expect(changedFiles()).not.toContain('articles/river/moment.md');
  });

  test('at the root of the folder and among the pictures is told too', async () => {
    writeFiles(root, { 'site.md': '---\nname: Bugle\n---\n', 'media/2026/dam.jpg': 'picture' });
    await eventually(() => expect([...changedFiles()].sort()).toEqual(['media/2026/dam.jpg', 'site.md']));
  });
});

describe('a folder', { timeout: 60_000 }, () => {
  test('that is new is followed, with the folders in it', async () => {
    writeFiles(root, { 'articles/loft/a.md': story(), 'articles/loft/deep/er/b.md': story() });
    await eventually(() =>
      expect([...changedFiles()].sort()).toEqual(['articles/loft/a.md', 'articles/loft/deep/er/b.md']),
    );
    writeFiles(root, { 'articles/loft/deep/er/c.md': story() });
    await eventually(() => expect(changedFiles()).toContain('articles/loft/deep/er/c.md'));
  });

  test('that is public/.well-known is followed, and no other of its kind', async () => {
    writeFiles(root, { 'public/.well-known/security.txt': '', 'public/.git/config': '' });
    await eventually(() => expect(changedFiles()).toContain('public/.well-known/security.txt'));
    writeFiles(root, { 'public/.well-known/more/a.txt': '' });
    await eventually(() => expect(changedFiles()).toContain('public/.well-known/more/a.txt'));
    await letPass();
    expect(changedFiles().filter((file) => file.includes('.git'))).toEqual([]);
  });

  test('that is moved in at once is read and followed', async () => {
    const outside = makeNewsroom({ 'loft/deep/a.md': story() });
    renameSync(join(outside, 'loft'), at('articles/loft'));
    rmSync(outside, { recursive: true });
    await eventually(() => expect(changedFiles()).toEqual(['articles/loft/deep/a.md']));
    writeFiles(root, { 'articles/loft/deep/b.md': story() });
    await eventually(() => expect(changedFiles()).toContain('articles/loft/deep/b.md'));
  });

  test('that is removed takes all that was known in it along', async () => {
    rmSync(at('articles/river'), { recursive: true });
    const files = ['articles/river/2026/flood.md', 'articles/river/dam.md', 'articles/river/weir.md'];
    await eventually(() => expect(goneFiles()).toEqual(files));
    expect(changedFiles()).toEqual([]);
  });

  test('that is moved out is told as removed', async () => {
    const outside = makeNewsroom({});
    renameSync(at('articles/river'), join(outside, 'river'));
    await eventually(() => expect(goneFiles()).toHaveLength(3));
    rmSync(outside, { recursive: true });
  });

  test('that is renamed is told under both names, and followed under the new one', async () => {
    renameSync(at('articles/river'), at('articles/stream'));
    await eventually(() => expect([goneFiles().length, changedFiles().length]).toEqual([3, 3]));
    writeFiles(root, { 'articles/stream/new.md': story(), 'articles/stream/2026/newer.md': story() });
    await eventually(() =>
      expect(changedFiles()).toEqual(
        expect.arrayContaining(['articles/stream/new.md', 'articles/stream/2026/newer.md']),
      ),
    );
    expect(goneFiles()).toHaveLength(3);
  });

  test('that is removed and made anew is followed again', async () => {
    rmSync(at('articles/river'), { recursive: true });
    await eventually(() => expect(goneFiles()).toHaveLength(3));
    writeFiles(root, { 'articles/river/2026/again.md': story() });
    await eventually(() => expect(changedFiles()).toContain('articles/river/2026/again.md'));
    writeFiles(root, { 'articles/river/2026/and-again.md': story() });
    await eventually(() => expect(changedFiles()).toContain('articles/river/2026/and-again.md'));
  });

  test('that is removed and made anew at once keeps what is in it', async () => {
    rmSync(at('articles/river'), { recursive: true });
    writeFiles(root, { 'articles/river/dam.md': story({}, 'Anew.') });
    await eventually(() => expect(changedFiles()).toContain('articles/river/dam.md'));
    await eventually(() =>
      expect([...known].filter((file) => file.startsWith('articles/river'))).toEqual(['articles/river/dam.md']),
    );
    writeFiles(root, { 'articles/river/new.md': story() });
    await eventually(() => expect(changedFiles()).toContain('articles/river/new.md'));
  });
});

test('files that are nobody’s news make no call', { timeout: 60_000 }, async () => {
  const names = [
    '.dam.md.swp',
    '4913',
    'dam.md~',
    '#dam.md#',
    'dam.md.tmp',
    'README.md',
    'table.csv',
    '.obsidian/x.md',
  ];
  writeFiles(root, Object.fromEntries(names.map((name) => [`articles/river/${name}`, ''])));
  writeFiles(root, { 'drafts/later.md': story(), 'package.json': '{}', '.git/index': '', 'notes.md': 'Notes' });
  mkdirSync(at('articles/river/empty'));
  await letPass();
  for (const name of names) rmSync(at(`articles/river/${name}`));
  await letPass();
  expect(changedFiles().filter((file) => !file.startsWith('articles/pond/last'))).toEqual([]);
  expect(goneFiles()).toEqual([]);
});

test('the next call waits until the one before it is done, and tells all that happened meanwhile', {
  timeout: 60_000,
}, async () => {
  let release = () => {};
  answer = () => new Promise((resolve) => (release = resolve));
  writeFiles(root, { 'articles/river/a.md': story() });
  await eventually(() => expect(calls).toHaveLength(1));
  writeFiles(root, { 'articles/river/b.md': story(), 'articles/pond/c.md': story() });
  await sleep(300);
  expect(calls).toHaveLength(1);
  answer = async () => {};
  release();
  await eventually(() =>
    expect([...changedFiles()].sort()).toEqual(['articles/pond/c.md', 'articles/river/a.md', 'articles/river/b.md']),
  );
});

test('a call that fails is told as an error, and following goes on', { timeout: 60_000 }, async () => {
  answer = () => Promise.reject(new Error('out of paper'));
  writeFiles(root, { 'articles/river/a.md': story() });
  await eventually(() => expect(errors.map(({ message }) => message)).toEqual(['out of paper']));
  answer = async () => {};
  writeFiles(root, { 'articles/river/b.md': story() });
  await eventually(() => expect(changedFiles()).toContain('articles/river/b.md'));
  expect(errors).toHaveLength(1);
});

test('a folder that is gone before it is watched is passed over', { timeout: 60_000 }, async () => {
  following.add(['articles/lost', 'articles/river', '']);
  await letPass();
  expect(errors).toEqual([]);
});

test('nothing is told once following is closed, not even what was on its way', { timeout: 60_000 }, async () => {
  let release = () => {};
  answer = () => new Promise((resolve) => (release = resolve));
  writeFiles(root, { 'articles/river/a.md': story() });
  await eventually(() => expect(calls).toHaveLength(1));
  writeFiles(root, { 'articles/river/b.md': story() });
  await sleep(50);
  following.close();
  release();
  writeFiles(root, { 'articles/river/c.md': story() });
  await sleep(400);
  expect(changedFiles()).toEqual(['articles/river/a.md']);
});
