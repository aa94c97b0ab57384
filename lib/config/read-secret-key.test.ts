import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSecretKey } from './read-secret-key.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the key of the operator wins, and nothing is written', () => {
  expect(readSecretKey(folder, 'a key of the operator')).toBe('a key of the operator');
  expect(readdirSync(folder)).toEqual([]);
});

test('without one a random key is made, kept, and readable by its owner alone', () => {
  const dataDir = join(folder, 'state', 'below');
  const key = readSecretKey(dataDir, null);
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  expect(readSecretKey(dataDir, null)).toBe(key);
  expect(readdirSync(dataDir)).toEqual(['secret-key']);
  expect(statSync(join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataDir, 'secret-key'), 'utf8')).toBe(`${key}\n`);
});

test('two data folders have two keys', () => {
  expect(readSecretKey(join(folder, 'a'), null)).not.toBe(readSecretKey(join(folder, 'b'), null));
});

test('a key that is kept already is used as it is', () => {
  writeFileSync(join(folder, 'secret-key'), 'kept by an earlier start\n');
  expect(readSecretKey(folder, null)).toBe('kept by an earlier start');
});

test.each(['', '\n', ' \r\n '])('a key file that holds no key is replaced by a new one: %j', (kept) => {
  const file = join(folder, 'secret-key');
  writeFileSync(file, kept, { mode: 0o644 });
  const key = readSecretKey(folder, null);
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  expect(readFileSync(file, 'utf8')).toBe(`${key}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readSecretKey(folder, null)).toBe(key);
  expect(readdirSync(folder)).toEqual(['secret-key']);
});

test('a data folder that cannot hold a key is our failure and throws', () => {
  mkdirSync(join(folder, 'secret-key'));
  expect(() => readSecretKey(folder, null)).toThrow('EISDIR');
});
