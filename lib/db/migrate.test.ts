import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrations } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import { openSqlite, sqliteFlavour } from './sqlite.ts';
import type { Database, Tables } from './tables.ts';

let folder: string;
let file: string;
let database: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'db-'));
  file = join(folder, 'newsroom.db');
  database = new Kysely<Tables>({ dialect: openSqlite(file) });
});

afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

const makeTable =
  (name: string): Migration =>
  async (transaction) => {
    await sql`create table ${sql.id(name)} (n integer not null) strict`.execute(transaction);
  };

async function listTables(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(database);
  return rows.map(({ name }) => name);
}

async function versions(): Promise<readonly number[]> {
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(database);
  return rows.map(({ version }) => version);
}

test('an older database is brought up by the steps that it lacks, and keeps what it holds', async () => {
  await migrate(database, sqliteFlavour, [makeTable('dams')]);
  await sql`insert into dams values (7)`.execute(database);
  await migrate(database, sqliteFlavour, [makeTable('dams'), makeTable('weirs'), makeTable('locks')]);
  expect(await listTables()).toEqual(['schema_version', 'dams', 'weirs', 'locks']);
  expect((await sql`select n from dams`.execute(database)).rows).toEqual([{ n: 7 }]);
  expect(await versions()).toEqual([3]);
});

test('a step that fails leaves the database as it was, the steps before it included', async () => {
  await migrate(database, sqliteFlavour, [makeTable('dams')]);
  const failing: Migration = async () => {
    throw new Error('no power');
  };
  const steps = [makeTable('dams'), makeTable('weirs'), failing];
  await expect(migrate(database, sqliteFlavour, steps)).rejects.toThrow('no power');
  expect([await listTables(), await versions()]).toEqual([['schema_version', 'dams'], [1]]);
});

test('a database of a newer release is refused in words for the operator, and not touched', async () => {
  await migrate(database, sqliteFlavour, [makeTable('dams'), makeTable('weirs')]);
  await expect(migrate(database, sqliteFlavour, [makeTable('dams')])).rejects.toThrow(
    'the newsroom database is of a newer release (2, this one knows 1): start that release, or restore a backup of this one',
  );
  expect([await listTables(), await versions()]).toEqual([['schema_version', 'dams', 'weirs'], [2]]);
});

test('processes that start together make one set of tables', { timeout: 60_000 }, async () => {
  const program = `
    import { migrateDatabase } from ${JSON.stringify(new URL('./open-database.ts', import.meta.url).href)};
    await migrateDatabase(process.argv[1]);`;
  const shared = join(folder, 'shared', 'newsroom.db');
  const start = () =>
    promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program, shared]);
  await Promise.all(Array.from({ length: 4 }, start));
  await migrateDatabase(shared);
  const opened = openDatabase(shared);
  const { rows } = await sql`select version from schema_version`.execute(opened);
  expect(rows).toEqual([{ version: migrations.length }]);
  await opened.destroy();
});
