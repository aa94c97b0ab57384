import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { backUp } from './back-up.ts';
import { isUnreadable } from './is-storage-fault.ts';
import { noteChanges } from './note-changes.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import { prepareDatabase } from './prepare-database.ts';
import type { Database } from './tables.ts';

test('what is written is there for the next who opens it', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'db-')), 'newsroom.db');
  await migrateDatabase(file);
  const database = openDatabase(file);
  await database.transaction().execute((transaction) => noteChanges(transaction, ['comments:/a', 'home'], 5));
  await database.destroy();
  await migrateDatabase(file);
  const again = openDatabase(file);
  expect(await again.selectFrom('changes').selectAll().orderBy('seq').execute()).toEqual([
    { seq: 1, tag: 'comments:/a', at: 5 },
    { seq: 2, tag: 'home', at: 5 },
  ]);
  await again.destroy();
});

test('the audit log takes no change', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'db-')), 'newsroom.db');
  await migrateDatabase(file);
  const database = openDatabase(file);
  await database
    .insertInto('audit')
    .values({ at: 1, actor: 'site', action: 'approve', comment_id: null, note: '' })
    .execute();
  await expect(database.deleteFrom('audit').execute()).rejects.toThrow('audit is append-only');
  await expect(database.updateTable('audit').set({ note: 'x' }).execute()).rejects.toThrow('audit is append-only');
  const row = sql`insert or replace into audit (seq, at, actor, action, note) values (1, 2, 'x', 'x', 'x')`;
  await expect(row.execute(database)).rejects.toThrow('audit is append-only');
  await database.destroy();
});

const noon = Date.UTC(2026, 10, 23, 12);
const read = (database: Database) => database.selectFrom('changes').select('seq').execute();

/** A data folder with a database, and a backup of it. */
async function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'db-'));
  const file = join(folder, 'newsroom.db');
  await migrateDatabase(file);
  const backups = join(folder, 'backups');
  return { file, backups, backUp: () => backUp(file, backups, noon) };
}

/** What a process says that cannot bring the database to its release, and that reading it is refused by name. */
async function refuse(file: string): Promise<string> {
  const said: string[] = [];
  await prepareDatabase(file, (words) => said.push(words));
  const fault: unknown = await read(openDatabase(file)).catch((error: unknown) => error);
  expect([said.length, isUnreadable(fault), String(fault)]).toEqual([1, true, expect.stringContaining(file)]);
  return said.join();
}

test.each([
  ['deleted', (file: string) => rmSync(file)],
  ['emptied', (file: string) => writeFileSync(file, '')],
])('a database that was %s is not begun anew while there are backups of it', async (_how, lose) => {
  const { file, backups, backUp } = await makeFolder();
  await backUp();
  lose(file);
  const said = await refuse(file);
  expect(said).toContain('`npm run news -- restore newsroom-2026-11-23T12-00-00.000Z.db`');
  expect(said).toContain(`to begin anew on purpose, move ${backups} away`);
  renameSync(backups, `${backups}.away`);
  await migrateDatabase(file);
  expect(await read(openDatabase(file))).toEqual([]);
});

test('a database whose log lies there without it is not begun anew: the log holds what was acknowledged', async () => {
  const { file } = await makeFolder();
  const database = openDatabase(file);
  await noteChanges(database, ['home'], 1);
  renameSync(file, `${file}.away`);
  expect(await refuse(file)).toContain(`to begin anew on purpose, move ${file}-wal away`);
  renameSync(`${file}.away`, file);
  expect(await read(openDatabase(file))).toEqual([{ seq: 1 }]);
  await database.destroy();
});

test('reading makes no database', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'db-')), 'newsroom.db');
  const database = openDatabase(file);
  await expect(read(database)).rejects.toThrow(`${file} is not made yet`);
  expect(existsSync(file)).toBe(false);
  await migrateDatabase(file);
  expect(await read(database)).toEqual([]);
  await database.destroy();
});

test('a folder in the place of the database is said to be one, and no longer once it is away', async () => {
  const { file } = await makeFolder();
  renameSync(file, `${file}.away`);
  mkdirSync(file);
  expect(await refuse(file)).toContain('is no file');
  const database = openDatabase(file);
  await expect(read(database)).rejects.toThrow('is no file');
  rmSync(file, { recursive: true });
  renameSync(`${file}.away`, file);
  expect(await read(database)).toEqual([]);
  await database.destroy();
});

test('a database of a newer release is said to be one', async () => {
  const { file } = await makeFolder();
  const database = openDatabase(file);
  await sql`update schema_version set version = 99, works_with = 99`.execute(database);
  await database.destroy();
  expect(await refuse(file)).toContain('is of a newer release (99, this one knows');
});

test('a data folder that is a file is a fault of storage', async () => {
  const { file } = await makeFolder();
  expect(await refuse(join(file, 'newsroom.db'))).toContain('cannot be opened');
});

test('a fault of ours is none of the disk', async () => {
  await expect(prepareDatabase(String.fromCharCode(0), () => {})).rejects.toThrow();
});
