import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { makePlace } from '#tests/newsroom/make-database.ts';
import { isStorageFault } from './is-storage-fault.ts';
import { noteChanges } from './note-changes.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './tables.ts';
import { tidyDatabase } from './tidy-database.ts';

// What every other room leans on, asked of each engine.

let database: Database;
/** That of another process, as good as. */
let other: Database;

beforeEach(async () => {
  const place = await makePlace();
  database = openDatabase(place);
  other = openDatabase(place);
  return async () => {
    await database.destroy();
    await other.destroy();
  };
});

const listChanges = () => database.selectFrom('changes').select(['seq', 'tag']).orderBy('seq').execute();
const note = (tag: string, on = database) => on.transaction().execute((one) => noteChanges(one, [tag], 1));
const noteAndFail = (tag: string, on: Database) =>
  on.transaction().execute(async (one) => {
    await noteChanges(one, [tag], 1);
    throw new Error('no');
  });

test('what is read in a transaction is still true when it writes', async () => {
  await database.insertInto('marks').values({ name: 'sum', at: 0 }).execute();
  const addOne = (on: Database) =>
    on.transaction().execute(async (one) => {
      const { at } = await one.selectFrom('marks').select('at').executeTakeFirstOrThrow();
      await one
        .updateTable('marks')
        .set({ at: at + 1 })
        .execute();
    });
  const addTen = async (on: Database) => {
    for (let n = 0; n < 10; n += 1) await addOne(on);
  };
  // Two at once on one connection pool, and one of another process in between.
  await Promise.all([addTen(database), addTen(database)]);
  await addTen(other);
  expect(await database.selectFrom('marks').select('at').execute()).toEqual([{ at: 30 }]);
});

test('changes are numbered as they were committed, and what was taken back leaves no gap', async () => {
  await note('a');
  await expect(noteAndFail('b', database)).rejects.toThrow('no');
  await expect(noteAndFail('c', other)).rejects.toThrow('no');
  await note('d', other);
  await database.transaction().execute((one) => noteChanges(one, ['e', 'f', 'e'], 1));
  expect(await listChanges()).toEqual([
    { seq: 1, tag: 'a' },
    { seq: 2, tag: 'd' },
    { seq: 3, tag: 'e' },
    { seq: 4, tag: 'f' },
  ]);
});

test('changes go on from the last number, however many are forgotten', async () => {
  await note('a');
  await note('b');
  await tidyDatabase(database, 1e12);
  expect(await listChanges()).toEqual([{ seq: 2, tag: 'b' }]);
  await note('c', other);
  expect((await listChanges()).at(-1)).toEqual({ seq: 3, tag: 'c' });
});

test('a transaction that fails leaves nothing, and the next one goes on', async () => {
  await expect(noteAndFail('a', database)).rejects.toThrow('no');
  const broken = database.transaction().execute(async (one) => {
    await noteChanges(one, ['b'], 1);
    await sql`select n from nowhere`.execute(one);
  });
  await expect(broken).rejects.toThrow('nowhere');
  await note('c');
  expect(await listChanges()).toEqual([{ seq: 1, tag: 'c' }]);
});

test('numbers are numbers, also when counted and summed', async () => {
  const large = Number.MAX_SAFE_INTEGER - 7;
  await database
    .insertInto('marks')
    .values([
      { name: 'a', at: large },
      { name: 'b', at: 7 },
    ])
    .execute();
  const { rows } = await sql`select sum(at) as total, max(at) as most, count(*) as n, count(*) * 2 as twice
    from marks`.execute(database);
  expect(rows).toEqual([{ total: large + 7, most: large, n: 2, twice: 4 }]);
});

test('texts are in the order of their code points, and come back as they were', async () => {
  const hashes = ['z', 'é', '😀', 'Z', '\uFFFD', 'a', 'É', 'ﬁ', "it's; -- \\ %", ''];
  await database
    .insertInto('erasures')
    .values(hashes.map((author_hash) => ({ author_hash, at: 1 })))
    .execute();
  const rows = await database.selectFrom('erasures').select('author_hash').orderBy('author_hash').execute();
  const byBytes = hashes.toSorted((one, two) => Buffer.compare(Buffer.from(one), Buffer.from(two)));
  expect(rows.map((row) => row.author_hash)).toEqual(byBytes);
  const after = database.selectFrom('erasures').select('author_hash').where('author_hash', '>', 'z');
  expect(await after.execute()).toHaveLength(5);
});

test('small letters are those of every script', async () => {
  const question = sql`select small_letters('MÜLLER') as a, small_letters('ВЫДРА') as b, small_letters('ΣΑΣ') as c,
    small_letters(null) as d, small_letters(body) like small_letters(${'%ÄRGER%'}) as e
    from (select 'viel ärger' as body) as bodies`;
  const { rows } = await question.execute(database);
  expect(rows).toMatchObject([{ a: 'müller', b: 'выдра', c: 'σας', d: null }]);
  expect(rows.map((row) => Boolean(Reflect.get(Object(row), 'e')))).toEqual([true]);
});

test('a row that points to nothing, is there already or breaks a rule is refused, and that is no fault of storage', async () => {
  const session = { hash: 'h', staff_id: 'nobody', began_at: 1, seen_at: 1 };
  const ban = { id: 'b', kind: 'name', value: 'x', shown: 'x', reason: '', staff_id: 's', made_at: 1 } as const;
  const staff = {
    id: 's',
    name: 'Wilma',
    address: 'wilma@river.example',
    wants_digest: 1,
    added_at: 1,
    removed_at: null,
  } as const;
  await database.insertInto('staff').values(staff).execute();
  const refused = [
    [database.insertInto('sessions').values(session), /foreign key/i],
    [database.insertInto('staff').values({ ...staff, id: 't' }), /unique/i],
    [sql`update bans set kind = 'planet'`, /check/i],
  ] as const;
  await database
    .insertInto('bans')
    .values({ ...ban, expires_at: null, lifted_at: null })
    .execute();
  for (const [statement, words] of refused) {
    const fault: unknown = await statement.execute(database).catch((error: unknown) => error);
    expect(String(fault)).toMatch(words);
    expect(isStorageFault(fault)).toBe(false);
  }
});

test('a row that is there already can be changed instead, or left, in the midst of a transaction', async () => {
  const mark = (at: number) => ({ name: 'm', at });
  await database.transaction().execute(async (one) => {
    await one.insertInto('marks').values(mark(1)).execute();
    const left = await one
      .insertInto('marks')
      .values(mark(2))
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst();
    expect(left.numInsertedOrUpdatedRows).toBe(0n);
    await one
      .insertInto('marks')
      .values(mark(3))
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ at: 3 }))
      .execute();
    const { numUpdatedRows } = await one.updateTable('marks').set({ at: 4 }).where('at', '=', 3).executeTakeFirst();
    expect(numUpdatedRows).toBe(1n);
  });
  expect(await database.selectFrom('marks').selectAll().execute()).toEqual([mark(4)]);
});

test('the audit log takes no change', async () => {
  const entry = { at: 1, actor: 'site', action: 'approve', comment_id: null, note: '' };
  await database.insertInto('audit').values(entry).execute();
  await expect(database.deleteFrom('audit').execute()).rejects.toThrow('audit is append-only');
  await expect(database.updateTable('audit').set({ note: 'x' }).execute()).rejects.toThrow('audit is append-only');
  expect(await database.selectFrom('audit').selectAll().execute()).toEqual([{ seq: 1, ...entry }]);
});

test.each([true, undefined, new Date(0), ['a']])('what only one engine would take is refused: %s', async (value) => {
  await expect(sql`select ${value} as value`.execute(database)).rejects.toThrow('takes texts, numbers and null');
});
