import { createECDH } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePushKeys } from './make-push-keys.ts';
import { pushKeysFile, readPushKeys } from './read-push-keys.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a pair that is made is kept, readable by its owner alone, and belongs together', () => {
  const dataDir = join(folder, 'state');
  expect(readPushKeys(dataDir, null)).toBeNull();
  const keys = makePushKeys(dataDir);
  expect(readPushKeys(dataDir, null)).toEqual(keys);
  expect(readdirSync(dataDir)).toEqual(['push-keys.json']);
  expect(statSync(pushKeysFile(dataDir)).mode & 0o777).toBe(0o600);
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(keys.privateKey, 'base64url');
  expect(curve.getPublicKey('base64url')).toBe(keys.publicKey);
  expect(makePushKeys(dataDir)).not.toEqual(keys);
});

test('the pair of the operator wins', () => {
  makePushKeys(folder);
  const given = { publicKey: 'p', privateKey: 's' };
  expect(readPushKeys(folder, given)).toBe(given);
});

test.each(['', '{}', '{"publicKey":1}'])('a file that holds no pair is our failure and throws: %j', (kept) => {
  writeFileSync(pushKeysFile(folder), kept);
  expect(() => readPushKeys(folder, null)).toThrow('push-keys.json cannot be read');
});
