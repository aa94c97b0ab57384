import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetDayKeys, readDayKey } from './day-keys.ts';

const midnight = Date.UTC(2026, 10, 23);
const hour = 3_600_000;
const day = 24 * hour;

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const keys = () => readdirSync(join(dataDir, 'day-keys'));

test('a day has one key, random, kept, and readable by its owner alone', () => {
  const key = readDayKey(dataDir, midnight, midnight);
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  expect(readDayKey(dataDir, midnight + day - 1, midnight + day - 1)).toBe(key);
  expect(keys()).toEqual(['2026-11-23']);
  expect(statSync(join(dataDir, 'day-keys/2026-11-23')).mode & 0o777).toBe(0o600);
});

test('the next day has another, and that of the day before is still there until that day ends', () => {
  const key = readDayKey(dataDir, midnight, midnight);
  const last = midnight + 2 * day - 1;
  expect(readDayKey(dataDir, last, last)).not.toBe(key);
  forgetDayKeys(dataDir, last);
  expect(readDayKey(dataDir, midnight, last)).toBe(key);
});

test('after two days a key is deleted, and nothing has it again', () => {
  const key = readDayKey(dataDir, midnight, midnight);
  writeFileSync(join(dataDir, 'day-keys/2026-11-23.4711'), 'half');
  const later = midnight + 2 * day;
  const today = readDayKey(dataDir, later, later);
  forgetDayKeys(dataDir, later);
  expect(keys()).toEqual(['2026-11-25']);
  expect(readDayKey(dataDir, later, later)).toBe(today);
  const other = readDayKey(dataDir, midnight, later);
  expect(other).not.toBe(key);
  expect(readDayKey(dataDir, midnight, later)).not.toBe(other);
  expect(keys()).toEqual(['2026-11-25']);
});

test('a key that was not deleted in time opens nothing either', () => {
  const key = readDayKey(dataDir, midnight, midnight);
  expect(readDayKey(dataDir, midnight, midnight + 2 * day)).not.toBe(key);
});

test('two papers have two keys on one day', () => {
  const other = join(dataDir, 'other');
  expect(readDayKey(other, midnight, midnight)).not.toBe(readDayKey(dataDir, midnight, midnight));
});

test('where none was made there is nothing to forget', () => {
  forgetDayKeys(dataDir, midnight);
  expect(readdirSync(dataDir)).toEqual([]);
});
