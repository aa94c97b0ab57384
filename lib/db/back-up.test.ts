import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from './back-up.ts';
import { backupName, findNewestBackup, listOutdated, readBackupTime } from './backup-files.ts';
import { checkBackup } from './check-backup.ts';
import { noteChanges } from './note-changes.ts';
import { databaseFile, migrateDatabase, openDatabase } from './open-database.ts';
import { removeReplaced, replaceDatabase } from './replace-database.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const hour = 3_600_000;
const day = 24 * hour;

let dataDir: string;
let file: string;
let folder: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'db-'));
  file = databaseFile(dataDir);
  folder = join(dataDir, 'backups');
  await migrateDatabase(file);
});

afterEach(() => rmSync(dataDir, { recursive: true }));

async function readTags(path: string): Promise<readonly string[]> {
  const database = openDatabase(path);
  const rows = await database.selectFrom('changes').select('tag').orderBy('seq').execute();
  await database.destroy();
  return rows.map(({ tag }) => tag);
}

test('a backup is one file of its owner alone that holds what the database held', async () => {
  const database = openDatabase(file);
  await noteChanges(database, ['home', 'feeds'], 1);
  const backup = await backUp(file, folder, noon);
  await noteChanges(database, ['later'], 2);
  await database.destroy();
  expect(readdirSync(folder)).toEqual(['newsroom-2026-11-23T12-00-00.000Z.db']);
  expect([statSync(backup).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(await checkBackup(backup)).toBeUndefined();
  expect(await readTags(backup)).toEqual(['home', 'feeds']);
});

test('backups made while others write hold all that was stored before, and no transaction by half', {
  timeout: 60_000,
}, async () => {
  const writer = fileURLToPath(import.meta.resolve('#tests/newsroom/write-and-tell.ts'));
  const child = spawn(process.execPath, ['--no-warnings', writer, file, 'writer'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  await once(child.stdout, 'data');
  for (let n = 0; n < 5; n += 1) {
    const before = told.split('\n').length - 1;
    const backup = await backUp(file, folder, noon + n);
    const database = openDatabase(backup);
    const tags = await database.selectFrom('changes').select('at').orderBy('seq').execute();
    const entries = await database.selectFrom('audit').select('at').orderBy('seq').execute();
    await database.destroy();
    expect(tags.length).toBeGreaterThanOrEqual(before);
    expect(entries).toEqual(tags);
    // What the writer tells is read between two backups.
    const length = told.length;
    while (told.length === length) await once(child.stdout, 'data');
  }
  child.kill('SIGKILL');
  await once(child, 'close');
});

test('a damaged database makes no backup, and earlier ones stay', async () => {
  const sound = await backUp(file, folder, noon);
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xff, 100, 60_000));
  await expect(backUp(file, folder, noon + day)).rejects.toThrow(file);
  expect(readdirSync(folder)).toEqual([basename(sound)]);
});

test('outdated backups go also when no new one can be made', async () => {
  mkdirSync(folder);
  const [old, younger] = [backupName(noon - 29 * day, 'db'), backupName(noon - day, 'db')];
  for (const name of [old, younger]) writeFileSync(join(folder, name), '');
  writeFileSync(file, 'no database');
  await expect(backUp(file, folder, noon)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([younger]);
});

test('a replaced database stays for 28 days, with what lies beside it', () => {
  const replacement = join(dataDir, 'other');
  writeFileSync(replacement, '');
  writeFileSync(`${file}-wal`, '');
  const kept = replaceDatabase(file, replacement, noon) ?? '';
  const names = () => readdirSync(dataDir).sort();
  const before = names();
  expect(before).toEqual(['newsroom.db', basename(kept), `${basename(kept)}-wal`]);
  removeReplaced(file, noon + 28 * day - 1);
  expect(names()).toEqual(before);
  removeReplaced(file, noon + 28 * day);
  expect(names()).toEqual(['newsroom.db']);
});

test('the log of a database that is lost is not taken for that of the one in its place', () => {
  const replacement = join(dataDir, 'other');
  writeFileSync(replacement, '');
  writeFileSync(`${file}-wal`, 'what it held');
  rmSync(file);
  expect(replaceDatabase(file, replacement, noon)).toBeUndefined();
  expect(readdirSync(dataDir).sort()).toEqual([
    'newsroom.db',
    expect.stringMatching(/^newsroom\.db\.replaced-.*-wal$/),
  ]);
});

test('a backup is refused as such when it is none, is damaged, or is of a newer release', async () => {
  const other = join(dataDir, 'other.db');
  expect(await checkBackup(other)).toContain('no such file');
  writeFileSync(
    other,
    'not a database, but long enough to be taken for one, were it not for its first bytes'.repeat(20),
  );
  expect(await checkBackup(other)).toContain('not a database');
  const backup = await backUp(file, folder, noon);
  const bytes = readFileSync(backup);
  writeFileSync(other, Buffer.from(bytes).fill(0xff, bytes.length - 20_000));
  expect(await checkBackup(other)).toBeDefined();
  writeFileSync(other, '');
  expect(await checkBackup(other)).toBe('it is a database, but not that of a newsroom');
});

test('the time of a backup is in its name', () => {
  for (const kind of ['db', 'dump'] as const) expect(readBackupTime(backupName(noon + 7, kind))).toBe(noon + 7);
  expect(['newsroom.db', 'newsroom-2026-11-23.db', `${backupName(noon, 'db')}.part-7`].map(readBackupTime)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(findNewestBackup(folder)).toBeUndefined();
  mkdirSync(folder);
  for (const at of [noon, noon - day]) writeFileSync(join(folder, backupName(at, 'db')), '');
  expect(findNewestBackup(folder)).toBe(noon);
  expect(findNewestBackup(folder, noon - 1)).toBe(noon - day);
});

test('of backups made twice a day for two months the newest of seven days and of four weeks stay', () => {
  const made: string[] = [];
  let kept: readonly string[] = [];
  for (let at = noon - 60 * day; at <= noon; at += 12 * hour) {
    made.push(backupName(at, 'db'));
    const outdated = new Set(listOutdated([...kept, backupName(at, 'db')], at));
    kept = [...kept, backupName(at, 'db')].filter((name) => !outdated.has(name));
  }
  // 23 November 2026 is a Monday.
  expect(kept.map((name) => name.slice(9, 22))).toEqual([
    '2026-11-08T12',
    '2026-11-15T12',
    ...['17', '18', '19', '20', '21', '22', '23'].map((date) => `2026-11-${date}T12`),
  ]);
  expect(listOutdated(['notes.txt', 'newsroom.db'], noon)).toEqual([]);
});

test('what a backup that was killed left goes after a day', async () => {
  mkdirSync(folder);
  const parts = [noon - 2 * day, noon - hour].map((at) => `${backupName(at, 'db')}.part-7`);
  for (const name of parts) writeFileSync(join(folder, name), '');
  await backUp(file, folder, noon);
  expect(readdirSync(folder)).toEqual([parts[1], backupName(noon, 'db')].toSorted());
});
