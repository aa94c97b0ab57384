import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStorageFault } from './is-storage-fault.ts';
import { noteChanges } from './note-changes.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import { openSqlite } from './sqlite/sqlite.ts';
import type { Database, Tables } from './tables.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'db-'));
  file = join(folder, 'newsroom.db');
  await migrateDatabase(file);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What is thrown when so much is written that one page does not hold it. */
async function faultOf(database: Database): Promise<unknown> {
  try {
    await database.transaction().execute((transaction) => noteChanges(transaction, ['x'.repeat(100_000)], 1));
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await database.destroy();
  }
}

test('a full disk is a fault of storage, and what was there can be read on', async () => {
  const database = openDatabase(file);
  await sql`pragma max_page_count = 1`.execute(database);
  expect(isStorageFault(await faultOf(database))).toBe(true);
  const reader = openDatabase(file);
  expect(await reader.selectFrom('changes').selectAll().execute()).toEqual([]);
  await reader.destroy();
});

test('another process that holds the database for too long is a fault of storage', async () => {
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const fault = await faultOf(new Kysely<Tables>({ dialect: openSqlite(file, { patience: 20 }) }));
  other.close();
  expect(isStorageFault(fault)).toBe(true);
});

test('a database that may not be written is a fault of storage', async () => {
  const database = openDatabase(file);
  await sql`pragma query_only = on`.execute(database);
  expect(isStorageFault(await faultOf(database))).toBe(true);
});

test('what the system says of a full disk is one, also as the cause of another error', () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  expect(isStorageFault(full)).toBe(true);
  expect(isStorageFault(new Error('the mail could not be written', { cause: full }))).toBe(true);
});

test('a broken rule of a table, or any other fault of ours, is none', async () => {
  const database = openDatabase(file);
  const row = { comment_id: 'nowhere', reason: 'spam', note: '', network_hash: null, at: 1, settled_at: null };
  const fault = await database
    .insertInto('reports')
    .values({ id: 'r', ...row })
    .execute()
    .catch((error: unknown) => error);
  await database.destroy();
  expect(String(fault)).toContain('FOREIGN KEY');
  expect([fault, new Error('x'), Object.assign(new Error('x'), { code: 'ENOENT' }), 'x'].map(isStorageFault)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
