import {
  copyFileSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteChanges } from '../note-changes.ts';
import { migrateDatabase, openDatabase } from '../open-database.ts';
import type { Database } from '../tables.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'db-'));
  file = join(folder, 'newsroom.db');
  await migrateDatabase(file);
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a database keeps to its rules: a log of writes, nothing lost with the power, ties between tables, patience', async () => {
  const database = openDatabase(file);
  const read = async (name: string) =>
    Object.values((await sql.raw<object>(`pragma ${name}`).execute(database)).rows[0] ?? {});
  expect(await read('journal_mode')).toEqual(['wal']);
  expect(await read('synchronous')).toEqual([2]);
  expect(await read('foreign_keys')).toEqual([1]);
  expect(await read('busy_timeout')).toEqual([5000]);
  await database.destroy();
});

test('every table is strict: a text in a column of numbers is refused', async () => {
  const database = openDatabase(file);
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_list where schema = 'main' and strict = 0 and name not like 'sqlite_%'
  `.execute(database);
  expect(rows).toEqual([{ name: 'schema_version' }]);
  await expect(sql`insert into changes (tag, at) values ('home', 'now')`.execute(database)).rejects.toThrow(
    'cannot store TEXT value in INTEGER column changes.at',
  );
  await database.destroy();
});

test('a row that points to nothing is refused', async () => {
  const database = openDatabase(file);
  const session = { hash: 'h', staff_id: 'nobody', began_at: 1, seen_at: 1 };
  await expect(database.insertInto('sessions').values(session).execute()).rejects.toThrow('FOREIGN KEY');
  await database.destroy();
});

test('a transaction that fails leaves nothing, and the next one goes on', async () => {
  const database = openDatabase(file);
  const failing = database.transaction().execute(async (transaction) => {
    await noteChanges(transaction, ['home'], 1);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await database.transaction().execute((transaction) => noteChanges(transaction, ['feeds'], 2));
  expect(await database.selectFrom('changes').select('tag').execute()).toEqual([{ tag: 'feeds' }]);
  await database.destroy();
});

test('nobody else on the machine reads what is in it', async () => {
  const database = openDatabase(file);
  await noteChanges(database, ['home'], 1);
  expect(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777])).toEqual([
    ['newsroom.db', 0o600],
    ['newsroom.db-shm', 0o600],
    ['newsroom.db-wal', 0o600],
  ]);
  await database.destroy();
});

const read = (database: Database) => database.selectFrom('changes').selectAll().execute();

const advice = `the newsroom database FILE is damaged`;

test('a file that is no database is named, with what to do', async () => {
  writeFileSync(file, 'x'.repeat(5_000));
  await expect(read(openDatabase(file))).rejects.toThrow(advice.replace('FILE', file));
  await expect(migrateDatabase(file)).rejects.toThrow('npm run news -- restore');
});

test('a file that lost its end is named, too', async () => {
  const database = openDatabase(file);
  for (let n = 0; n < 40; n += 1) await noteChanges(database, ['x'.repeat(4_000)], n);
  await database.destroy();
  truncateSync(file, 90_000);
  await expect(read(openDatabase(file))).rejects.toThrow(advice.replace('FILE', file));
});

test('damage in the middle is named by whoever comes upon it', async () => {
  const database = openDatabase(file);
  for (let n = 0; n < 40; n += 1) await noteChanges(database, ['x'.repeat(4_000)], n);
  await database.destroy();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xff, 180_000, 260_000));
  const damaged = openDatabase(file);
  await expect(read(damaged)).rejects.toThrow(advice.replace('FILE', file));
  // Whatever went into it now would be lost when a backup is restored.
  await expect(noteTag(damaged, 'home')).rejects.toThrow(advice.replace('FILE', file));
  await damaged.destroy();
});

test('small letters are those of every script', async () => {
  const database = openDatabase(file);
  const { rows } =
    await sql<object>`select small_letters('MÜLLER') as a, small_letters('ВЫДРА') as b, small_letters(null) as c`.execute(
      database,
    );
  expect(rows).toEqual([{ a: 'müller', b: 'выдра', c: null }]);
  await database.destroy();
});

const noteTag = (database: Database, tag: string) =>
  database.transaction().execute((transaction) => noteChanges(transaction, [tag], 1));

const gone = 'was moved, deleted or replaced while the site runs';

test.each([
  ['moved', (path: string) => renameSync(path, `${path}.away`)],
  ['deleted', (path: string) => rmSync(path)],
  ['replaced by its own copy', (path: string) => replaceByCopy(path)],
])('what is written into a file that was %s is never acknowledged', async (_how, lose) => {
  const database = openDatabase(file);
  await noteTag(database, 'before');
  for (const path of [file, `${file}-wal`]) {
    const inode = statSync(path).ino;
    linkSync(path, `${path}.same`);
    lose(path);
    await expect(noteTag(database, 'after')).rejects.toThrow(`${path} ${gone}`);
    await expect(database.insertInto('changes').values({ tag: 'after', at: 1 }).execute()).rejects.toThrow(gone);
    await expect(read(database)).rejects.toThrow(gone);
    renameSync(`${path}.same`, path);
    expect(statSync(path).ino).toBe(inode);
  }
  await noteTag(database, 'put back');
  expect((await read(database)).map(({ tag }) => tag)).toEqual(['before', 'put back']);
  await database.destroy();
});

function replaceByCopy(path: string): void {
  copyFileSync(path, `${path}.copy`);
  renameSync(`${path}.copy`, path);
}

test('a transaction whose file goes away while it runs is not acknowledged, and leaves nothing locked', async () => {
  const database = openDatabase(file);
  const running = database.transaction().execute(async (transaction) => {
    await noteChanges(transaction, ['home'], 1);
    renameSync(file, `${file}.away`);
  });
  await expect(running).rejects.toThrow(gone);
  renameSync(`${file}.away`, file);
  await noteTag(database, 'next');
  await database.destroy();
});

test('what cannot be read is said once, and once more after it could be', async () => {
  const said: string[] = [];
  const database = openDatabase(file, (words) => said.push(words));
  const fail = () => expect(read(database)).rejects.toThrow(gone);
  await read(database);
  renameSync(file, `${file}.away`);
  await fail();
  await fail();
  renameSync(`${file}.away`, file);
  await read(database);
  expect(said).toHaveLength(1);
  renameSync(file, `${file}.away`);
  await fail();
  expect(said).toHaveLength(2);
  await database.destroy();
});
