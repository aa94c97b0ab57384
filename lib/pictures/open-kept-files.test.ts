import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { openKeptFiles } from './open-kept-files.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = makeNewsroom({});
  folder = join(root, 'pictures');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const bytes = (length: number) => Buffer.alloc(length, 'x');

/** Writes a file that was last used so many minutes ago. */
function leave(name: string, length: number, minutesAgo: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes(length));
  const then = new Date(Date.now() - minutesAgo * 60_000);
  utimesSync(join(folder, name), then, then);
}

const names = () => readdirSync(folder).sort();

test('what is kept is read again, now and after a new start', async () => {
  const kept = openKeptFiles(folder, 100);
  expect(await kept.read('a')).toBeUndefined();
  await kept.keep('a', Buffer.from('one'));
  expect(String(await kept.read('a'))).toBe('one');
  expect(String(await openKeptFiles(folder, 100).read('a'))).toBe('one');
  expect(names()).toEqual(['a']);
});

describe('when there are too many bytes', () => {
  test('those longest unused go', async () => {
    const kept = openKeptFiles(folder, 100);
    for (const name of ['a', 'b', 'c']) await kept.keep(name, bytes(30));
    await kept.read('a');
    await kept.keep('d', bytes(30));
    expect(names()).toEqual(['a', 'c', 'd']);
  });

  test('the times of the files tell what was used before this start', async () => {
    leave('old', 40, 30);
    leave('older', 40, 60);
    leave('new', 40, 1);
    const kept = openKeptFiles(folder, 130);
    await kept.keep('now', bytes(40));
    expect(names()).toEqual(['new', 'now', 'old']);
  });

  test('as many go as the limit demands', async () => {
    for (const n of [1, 2, 3, 4, 5]) leave(`old-${n}`, 40, n);
    await openKeptFiles(folder, 100).keep('now', bytes(90));
    expect(names()).toEqual(['now']);
  });

  test('one that is larger than all there may be is not kept', async () => {
    const kept = openKeptFiles(folder, 100);
    await kept.keep('a', bytes(60));
    await kept.keep('b', bytes(101));
    expect(names()).toEqual(['a']);
  });

  test('one that is written again counts once', async () => {
    const kept = openKeptFiles(folder, 100);
    for (let n = 0; n < 5; n += 1) await kept.keep('a', bytes(40));
    await kept.keep('b', bytes(40));
    expect(names()).toEqual(['a', 'b']);
  });
});

describe('files that vanish', () => {
  test('are no longer there, and may be kept anew', async () => {
    const kept = openKeptFiles(folder, 100);
    await kept.keep('a', bytes(60));
    rmSync(folder, { recursive: true });
    expect(await kept.read('a')).toBeUndefined();
    await kept.keep('b', bytes(60));
    await kept.keep('a', bytes(40));
    expect(names()).toEqual(['a', 'b']);
  });

  test('do no harm when they were to go', async () => {
    const kept = openKeptFiles(folder, 100);
    await kept.keep('a', bytes(60));
    rmSync(join(folder, 'a'));
    await kept.keep('b', bytes(60));
    expect(names()).toEqual(['b']);
  });
});

describe('half-written files', () => {
  test('are never read, and those of an earlier start go', async () => {
    leave('a.77.1.draft', 40, 60);
    leave('b.78.1.draft', 40, 0);
    leave('c', 0, 1);
    const kept = openKeptFiles(folder, 100);
    expect(await kept.read('a')).toBeUndefined();
    expect(await kept.read('c')).toBeUndefined();
    await kept.keep('c', bytes(10));
    expect(names()).toEqual(['b.78.1.draft', 'c']);
  });

  test('are not left behind, and whoever reads meanwhile gets a whole one or none', async () => {
    const kept = openKeptFiles(folder, 1_000_000);
    const writing = Promise.all(Array.from({ length: 20 }, () => kept.keep('a', bytes(40_000))));
    for (let n = 0; n < 50; n += 1) expect([undefined, 40_000]).toContain((await kept.read('a'))?.length);
    await writing;
    expect(names()).toEqual(['a']);
  });
});

test('of what cannot be kept no half is left behind', async () => {
  mkdirSync(join(folder, 'a', 'below'), { recursive: true });
  await expect(openKeptFiles(folder, 100).keep('a', bytes(10))).rejects.toThrow();
  expect(names()).toEqual(['a']);
});

test('a folder that cannot be is told when something is to be kept, not before', async () => {
  writeFileSync(join(root, 'pictures'), 'a file');
  const kept = openKeptFiles(join(folder, 'below'), 100);
  await expect(kept.keep('a', bytes(1))).rejects.toThrow('ENOTDIR');
  expect(existsSync(join(folder, 'below'))).toBe(false);
  expect(readFileSync(folder, 'utf8')).toBe('a file');
});
