import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type PostgresServer, startPostgres } from '#tests/newsroom/start-postgres.ts';
import { isStorageFault, isUnreadable } from '../is-storage-fault.ts';
import { noteChanges } from '../note-changes.ts';
import { openChanges } from '../open-changes.ts';
import { migrateDatabase, openDatabase } from '../open-database.ts';
import type { Database, Tables } from '../tables.ts';
import { openPostgres } from './postgres.ts';

let server: PostgresServer;
let place: string;

beforeAll(async () => {
  server = await startPostgres({ durable: true });
  // It asks for none, but nobody is to see it anyway.
  place = server.createDatabase('newsroom').replace('newsroom@', 'newsroom:very-secret@');
  await migrateDatabase(place);
}, 60_000);

afterAll(() => server.close());

const note = (database: Database, tag: string) => database.transaction().execute((one) => noteChanges(one, [tag], 1));
const list = (database: Database) => database.selectFrom('changes').select('tag').orderBy('seq').execute();
const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
/** Enough for a server that has to mend itself on a busy machine. */
const patient = { timeout: 30_000, interval: 50 };

test('a server that is killed loses nothing that was acknowledged, and all goes on when it is back', async () => {
  const said: string[] = [];
  const database = openDatabase(place, (words) => said.push(words));
  const told: string[] = [];
  const writing = (async () => {
    for (let n = 1; ; n += 1) {
      await note(database, `n${n}`);
      told.push(`n${n}`);
    }
  })();
  const ended = faultOf(writing);
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(20), patient);
  await server.kill();
  expect(isUnreadable(await ended)).toBe(true);
  for (const work of [list(database), note(database, 'lost'), faultOf(migrateDatabase(place))]) {
    const fault = await faultOf(work.then((result) => Promise.reject(result)));
    expect([isStorageFault(fault), isUnreadable(fault)]).toEqual([true, true]);
    expect(String(fault)).toContain(
      `the newsroom database postgres://127.0.0.1:${server.port}/newsroom cannot be reached`,
    );
    expect(String(fault)).not.toContain('very-secret');
  }
  // The end of what was under way, and that there is nobody.
  expect(said.length).toBeGreaterThan(0);
  expect(said.length).toBeLessThan(4);
  expect(said.join()).not.toContain('very-secret');
  await server.start();
  const tags = (await list(database)).map(({ tag }) => tag);
  expect(tags.slice(0, told.length)).toEqual(told);
  // The last one may have been stored without being told.
  expect(tags.length - told.length).toBeLessThanOrEqual(1);
  await note(database, 'back');
  await database.destroy();
});

test('whoever follows changes is called for each, and again when a server that was away is back', async () => {
  const database = openDatabase(place);
  const changes = openChanges(place);
  let calls = 0;
  changes.onChange(() => {
    calls += 1;
  });
  const calledAfter = (before: number) => vi.waitFor(() => expect(calls).toBeGreaterThan(before), patient);
  await calledAfter(0);
  const last = await changes.last();
  const before = calls;
  await note(database, 'called');
  await calledAfter(before);
  expect(await changes.listAfter(last)).toEqual([{ seq: last + 1, tag: 'called' }]);
  await server.kill();
  const atKill = calls;
  await server.start();
  await calledAfter(atKill);
  expect(await changes.listAfter(last)).toHaveLength(1);
  await changes.close();
  await database.destroy();
});

test('what was committed while nobody could be called is found by its number, and the next call comes', async () => {
  const database = openDatabase(place);
  const changes = openChanges(place);
  const heard: string[] = [];
  let last = await changes.last();
  let looking = Promise.resolve();
  const look = async () => {
    for (const { seq, tag } of await changes.listAfter(last)) {
      last = seq;
      heard.push(tag);
    }
  };
  changes.onChange(() => {
    looking = looking.then(look);
  });
  await note(database, 'before');
  await vi.waitFor(() => expect(heard).toEqual(['before']), patient);
  // The connection that listens, and every other one but that of who asks.
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(database);
  await note(database, 'meanwhile');
  await note(database, 'meanwhile, too');
  await vi.waitFor(() => expect(heard).toEqual(['before', 'meanwhile', 'meanwhile, too']), patient);
  await note(database, 'after');
  await vi.waitFor(() => expect(heard.at(-1)).toBe('after'), patient);
  expect(heard).toHaveLength(4);
  await changes.close();
  await database.destroy();
});

test.each([
  ['another port', () => place.replace(String(server.port), '1')],
  ['a database that is not there', () => `${place}2`],
  ['somebody whom it does not know', () => place.replace('newsroom:', 'nobody:')],
])('%s is said to be what it is', async (_what, place) => {
  const database = openDatabase(place());
  const fault = await faultOf(list(database));
  expect([isUnreadable(fault), String(fault)]).toEqual([true, expect.stringContaining('cannot be reached')]);
  expect(String(fault)).not.toContain('very-secret');
  await database.destroy();
});

test('a database without tables waits for the worker', async () => {
  const database = openDatabase(server.createDatabase('empty'));
  expect(String(await faultOf(list(database)))).toContain('is not of this release yet: the worker sees to that');
  await database.destroy();
});

test('who may not write, or waits for another too long, stores nothing and goes on', async () => {
  const database = new Kysely<Tables>({ dialect: openPostgres(place, { patience: 50 }) });
  const readOnly = database.transaction().execute(async (one) => {
    await sql`set transaction read only`.execute(one);
    await noteChanges(one, ['no'], 1);
  });
  const faults = [await faultOf(readOnly)];
  const holder = openDatabase(place);
  await holder.transaction().execute(async () => {
    faults.push(await faultOf(note(database, 'no')), await faultOf(noteChanges(database, ['no'], 1)));
    // Readers wait for nobody.
    expect((await list(database)).map(({ tag }) => tag)).not.toContain('no');
  });
  expect(faults.map((fault) => [isStorageFault(fault), isUnreadable(fault)])).toEqual(faults.map(() => [true, false]));
  await note(database, 'yes');
  expect((await list(database)).at(-1)).toEqual({ tag: 'yes' });
  await holder.destroy();
  await database.destroy();
});

test('a statement by itself waits for the transaction of another, and so is not overlooked by it', async () => {
  const [database, other] = [openDatabase(place), openDatabase(place)];
  await database.insertInto('marks').values({ name: 'm', at: 1 }).execute();
  let waiting: Promise<unknown> = Promise.resolve();
  await database.transaction().execute(async (one) => {
    const { at } = await one.selectFrom('marks').select('at').executeTakeFirstOrThrow();
    waiting = other.updateTable('marks').set({ at: 10 }).execute();
    await vi.waitFor(async () => {
      const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(one);
      expect(rows).toHaveLength(1);
    }, patient);
    await one
      .updateTable('marks')
      .set({ at: at + 1 })
      .execute();
  });
  await waiting;
  expect(await database.selectFrom('marks').select('at').execute()).toEqual([{ at: 10 }]);
  await database.destroy();
  await other.destroy();
});

test('a transaction in which a fault was overlooked is not taken for done', async () => {
  const database = openDatabase(place);
  const done = database.transaction().execute(async (one) => {
    await noteChanges(one, ['half'], 1);
    await faultOf(sql`select n from nowhere`.execute(one));
  });
  await expect(done).rejects.toThrow('which is taken back');
  expect((await list(database)).map(({ tag }) => tag)).not.toContain('half');
  await database.destroy();
});

test('a character that no text may hold is replaced', async () => {
  const database = openDatabase(place);
  await note(database, 'a\0b');
  expect((await list(database)).at(-1)).toEqual({ tag: 'a\uFFFDb' });
  await database.destroy();
});
