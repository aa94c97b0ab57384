import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { makeEmptyPlace } from '#tests/newsroom/make-database.ts';
import { isStorageFault } from './is-storage-fault.ts';
import { migrate, migrations } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import { listPostgresColumns } from './postgres/list-columns.ts';
import { openPostgres, postgresFlavour } from './postgres/postgres.ts';
import { listSqliteColumns } from './sqlite/list-columns.ts';
import { openSqlite, sqliteFlavour } from './sqlite/sqlite.ts';
import type { Database, Tables } from './tables.ts';

const flavour = isSqlite ? sqliteFlavour : postgresFlavour;
let place: string;
let database: Database;

beforeEach(async () => {
  place = await makeEmptyPlace();
  database = new Kysely<Tables>({ dialect: isSqlite ? openSqlite(place) : openPostgres(place) });
});

afterEach(() => database.destroy());

const makeTable = (name: string, worksWith: number): Migration => ({
  worksWith,
  run: async (transaction) => {
    await sql`create table ${sql.id(name)} (n integer not null)`.execute(transaction);
  },
});

const dams = makeTable('dams', 1);
const run = (...steps: readonly Migration[]) => migrate(database, flavour, steps);

async function listTables(): Promise<readonly string[]> {
  const columns = await (isSqlite ? listSqliteColumns(database) : listPostgresColumns(database));
  return [...columns.keys()].toSorted();
}

async function versions(): Promise<readonly unknown[]> {
  return (await sql`select * from schema_version`.execute(database)).rows;
}

test('an older database is brought up by the steps that it lacks, and keeps what it holds', async () => {
  await run(dams);
  await sql`insert into dams values (7)`.execute(database);
  await run(dams, makeTable('weirs', 2), makeTable('locks', 3));
  expect(await listTables()).toEqual(['dams', 'locks', 'schema_version', 'weirs']);
  expect((await sql`select n from dams`.execute(database)).rows).toEqual([{ n: 7 }]);
  expect(await versions()).toEqual([{ version: 3, works_with: 3 }]);
});

test('a step that fails leaves the database as it was, the steps before it included', async () => {
  await run(dams);
  const failing: Migration = {
    worksWith: 3,
    run: async () => {
      throw new Error('no power');
    },
  };
  await expect(run(dams, makeTable('weirs', 2), failing)).rejects.toThrow('no power');
  expect([await listTables(), await versions()]).toEqual([['dams', 'schema_version'], [{ version: 1, works_with: 1 }]]);
});

test('a database of a newer release is refused in words for the operator, and not touched', async () => {
  await run(dams, makeTable('weirs', 2));
  await expect(run(dams)).rejects.toThrow(
    'the newsroom database is of a newer release (2, this one knows 1): start that release, or end the site and run `npm run news -- restore` with a backup of this one',
  );
  expect([await listTables(), await versions()]).toEqual([
    ['dams', 'schema_version', 'weirs'],
    [{ version: 2, works_with: 2 }],
  ]);
});

test('a release works with the tables of a newer one that says so', async () => {
  await run(dams, makeTable('weirs', 1));
  await run(dams);
  expect(await versions()).toEqual([{ version: 2, works_with: 1 }]);
});

test('who can work with the tables is what the strictest of all steps says', async () => {
  await run(dams, makeTable('weirs', 2), makeTable('locks', 1));
  await expect(run(dams)).rejects.toThrow('is of a newer release (3, this one knows 1)');
  await run(dams, makeTable('weirs', 2));
});

test('a database of the first releases, which say nothing of that, is brought up, and is for its own alone', async () => {
  await sql`create table schema_version (version integer not null)`.execute(database);
  await sql`insert into schema_version values (2)`.execute(database);
  await expect(run(dams)).rejects.toThrow('is of a newer release (2, this one knows 1)');
  await run(dams, dams, makeTable('locks', 2));
  expect([await listTables(), await versions()]).toEqual([
    ['locks', 'schema_version'],
    [{ version: 3, works_with: 2 }],
  ]);
});

test('whoever opens a database of another release is told, unless it says that they can work with it', async () => {
  await migrateDatabase(place);
  const read = async () => {
    const opened = openDatabase(place);
    try {
      return await opened.selectFrom('changes').select('seq').execute();
    } catch (error) {
      return [isStorageFault(error), String(error)];
    } finally {
      await opened.destroy();
    }
  };
  const known = migrations.length;
  const say = (version: number, worksWith: number) =>
    sql`update schema_version set version = ${version}, works_with = ${worksWith}`.execute(database);
  await say(known + 1, known);
  expect(await read()).toEqual([]);
  await say(known + 1, known + 1);
  expect(await read()).toEqual([
    true,
    expect.stringContaining(`newer release (${known + 1}, this one knows ${known})`),
  ]);
  await say(known - 1, 1);
  expect(await read()).toEqual([true, expect.stringContaining('is not of this release yet: the worker sees to that')]);
});

test('processes that start together make one set of tables', async () => {
  const program = `
    import { migrateDatabase } from ${JSON.stringify(new URL('./open-database.ts', import.meta.url).href)};
    await migrateDatabase(process.argv[1]);`;
  const start = () =>
    promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program, place]);
  await Promise.all(Array.from({ length: 8 }, start));
  expect(await versions()).toMatchObject([{ version: migrations.length }]);
});
