import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyContent } from './copy-content.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-content-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('files and links are copied as they are; pipes and the folder of git are left out', async () => {
  const content = join(folder, 'from');
  for (const name of ['from/articles', 'from/.git', 'to']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(content, 'articles/dam.md'), 'x');
  symlinkSync('/nowhere', join(content, 'link'));
  execFileSync('mkfifo', [join(content, 'pipe')]);
  expect(await copyContent(content, join(folder, 'to'))).toEqual({ hasHistory: false });
  const copied = readdirSync(join(folder, 'to/content'), { recursive: true }).toSorted();
  expect(copied).toEqual(['articles', 'articles/dam.md', 'link']);
});
