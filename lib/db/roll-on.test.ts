import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeEmptyPlace } from '#tests/newsroom/make-database.ts';
import { migrate, migrations } from './migrate.ts';
import { noteChanges } from './note-changes.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import { openPostgres, postgresFlavour } from './postgres/postgres.ts';
import { requireRelease, type SchemaVersion } from './schema-version.ts';
import { readVersion } from './sqlite/read-version.ts';
import { openSqlite, sqliteFlavour } from './sqlite/sqlite.ts';
import type { Database, Tables } from './tables.ts';

// The last step while the release before it is at work: on PostgreSQL its instances go on until each is replaced; of a
// file it is what a restart back to it finds.

const before = migrations.length - 1;
let place: string;
let opened: Database[];

beforeEach(async () => {
  place = await makeEmptyPlace();
  opened = [];
  const making = openAs(migrations.length);
  await migrate(making, isSqlite ? sqliteFlavour : postgresFlavour, migrations.slice(0, before));
});

afterEach(async () => {
  for (const database of opened) await database.destroy();
});

/** A connection of a release that knows so many steps. */
function openAs(release: number, look = (_: SchemaVersion | undefined) => {}): Database {
  const inspect = (version: SchemaVersion | undefined) => {
    look(version);
    if (release === before) requireRelease('the database', version, release);
  };
  const dialect = isSqlite
    ? openSqlite(place, { inspect: (database) => inspect(readVersion(database)) })
    : openPostgres(place, { inspect });
  const database = new Kysely<Tables>({ dialect });
  opened.push(database);
  return database;
}

/** What a reader and a moderator bring about, in one transaction as the release before writes it. */
async function work(database: Database, id: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await insertComment(transaction, { id });
    await transaction.insertInto('marks').values({ name: id, at: 1 }).execute();
    await transaction.updateTable('comments').set({ status: 'rejected' }).where('id', '=', id).execute();
    const entry = { at: 1, actor: 'site', action: 'reject', comment_id: id, note: '' };
    await transaction.insertInto('audit').values(entry).execute();
    await noteChanges(transaction, [id], 1);
  });
  await database.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

test('the release before goes on reading and writing while the database becomes one of this release, and after', async () => {
  const old = openAs(before);
  const done: string[] = [];
  let isOver = false;
  const working = (async () => {
    while (!isOver) {
      const id = `c${done.length}`;
      await work(old, id);
      done.push(id);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  while (done.length < 5) await new Promise((resolve) => setTimeout(resolve, 1));
  await migrateDatabase(place);
  const atOnce = done.length;
  while (done.length < atOnce + 5) await new Promise((resolve) => setTimeout(resolve, 1));

  // One of this release beside it, and one more of the other that starts only now.
  const ours = openDatabase(place);
  opened.push(ours);
  await work(ours, 'ours');
  await ours.insertInto('limits').values({ name: 'n', key: 'k', taken: 1, ends_at: 1 }).execute();
  const versions: unknown[] = [];
  await work(
    openAs(before, (version) => versions.push(version)),
    'late',
  );
  isOver = true;
  await working;

  expect(versions).toEqual([{ version: migrations.length, works_with: before }]);
  const stored = await ours.selectFrom('comments').select('id').execute();
  expect(stored.map(({ id }) => id).toSorted()).toEqual([...done, 'late', 'ours'].toSorted());
  const { rows } = await sql<{ seq: number }>`select seq from changes order by seq`.execute(ours);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => n + 1));
  expect(await ours.selectFrom('audit').select('seq').execute()).toHaveLength(stored.length);
});

test('this release waits where nobody has brought the database to it yet', async () => {
  const early = openDatabase(place);
  opened.push(early);
  await expect(early.selectFrom('comments').select('id').execute()).rejects.toThrow('is not of this release yet');
  await migrateDatabase(place);
  const late = openDatabase(place);
  opened.push(late);
  expect(await late.selectFrom('comments').select('id').execute()).toEqual([]);
});
