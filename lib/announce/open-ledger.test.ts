import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isDamage, openLedger } from './open-ledger.ts';

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

test('one that another holds is left as it is', () => {
  note('', 'yes');
  const lock = new DatabaseSync(file);
  lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT');
  expect(() => openLedger(file, '')).toThrow('locked');
  lock.close();
  expect(read('')).toBe('yes');
});

test('where none can be made, it says so', () => {
  mkdirSync(file, { recursive: true });
  expect(() => openLedger(file, '')).toThrow('unable to open');
});

test.each([
  ['damaged', 11, true],
  ['damaged in an index', 779, true],
  ['no database', 26, true],
  ['busy', 5, false],
  ['on a full disk', 13, false],
  ['on a disk that fails', 10, false],
  ['asked for what it has not', 1, false],
])('a ledger that is %s', (_name, errcode, isBeyondRepair) => {
  expect(isDamage(Object.assign(new Error('no'), { errcode }))).toBe(isBeyondRepair);
});
