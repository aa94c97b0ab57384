import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedger } from './open-ledger.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-'));
  file = join(folder, 'below', 'announcements.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function note(paper: string, value: string): void {
  const ledger = openLedger(file, paper);
  ledger.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('noted', ?)").run(value);
  ledger.close();
}

function read(paper: string): unknown {
  const ledger = openLedger(file, paper);
  const row = ledger.prepare("SELECT value FROM meta WHERE key = 'noted'").get();
  ledger.close();
  return row?.value;
}

test('what was noted is there after the next start', () => {
  note('https://news.example', 'yes');
  expect(read('https://news.example')).toBe('yes');
});

test('another paper has a ledger of its own', () => {
  note('https://news.example', 'yes');
  expect(read('https://other.example')).toBeUndefined();
});

test.each(['no database at all', ''])('a damaged one is made anew: "%s"', (bytes) => {
  note('https://news.example', 'yes');
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  writeFileSync(file, bytes);
  expect(read('https://news.example')).toBeUndefined();
  note('https://news.example', 'again');
  expect(read('https://news.example')).toBe('again');
});

test('a transaction that fails leaves nothing', () => {
  const ledger = openLedger(file, '');
  const insert = "INSERT INTO meta (key, value) VALUES ('noted', 'yes')";
  const fail = () => {
    ledger.prepare(insert).run();
    throw new Error('the disk is full');
  };
  expect(() => ledger.transact(fail)).toThrow('the disk is full');
  ledger.transact(() => ledger.prepare(insert).run());
  ledger.close();
  expect(read('')).toBe('yes');
});
