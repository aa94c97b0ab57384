import { expect, test } from 'vitest';
import { type Changes, mostChanges } from '#lib/db/open-changes.ts';
import { followDatabase } from './follow-database.ts';

/** A table of changes that a test writes into. */
function makeTable(...tags: readonly string[]) {
  const rows = tags.map((tag, at) => ({ seq: at + 1, tag }));
  let isBroken = false;
  let wakeUp = () => {};
  const changes: Changes = {
    last: async () => {
      if (isBroken) throw new Error('database is locked');
      return rows.at(-1)?.seq ?? 0;
    },
    listAfter: async (seq) => {
      if (isBroken) throw new Error('database is locked');
      return rows.filter((row) => row.seq > seq).slice(0, mostChanges);
    },
    // Nobody looks unless a test says so.
    lookEvery: 1_000_000,
    onChange: (wake) => {
      wakeUp = wake;
    },
    close: async () => {},
  };
  return {
    changes,
    write: (seq: number, tag: string) => rows.push({ seq, tag }),
    wake: () => wakeUp(),
    empty: () => rows.splice(0),
    break: (on: boolean) => (isBroken = on),
  };
}

async function follow(table: ReturnType<typeof makeTable>) {
  const dropped: string[][] = [];
  const told: string[] = [];
  const following = await followDatabase({
    changes: table.changes,
    drop: (tags) => dropped.push([...tags]),
    log: (_fields, words) => told.push(words),
  });
  return { ...following, dropped, told };
}

test('what was written before it began is not its concern', async () => {
  const { look, close, dropped } = await follow(makeTable('comments:/a'));
  await look();
  await close();
  expect(dropped).toEqual([]);
});

test('each change is told once', async () => {
  const table = makeTable('comments:/a');
  const { look, close, dropped } = await follow(table);
  table.write(2, 'comments:/b');
  table.write(3, 'comments:/c');
  await look();
  await look();
  await close();
  expect(dropped).toEqual([['comments:/b', 'comments:/c']]);
});

test('after a gap everything is forgotten', async () => {
  const table = makeTable('comments:/a');
  const { look, close, dropped } = await follow(table);
  table.write(3, 'comments:/c');
  await look();
  table.write(4, 'comments:/d');
  await look();
  await close();
  expect(dropped).toEqual([['*'], ['comments:/d']]);
});

test('what cannot be read at the beginning stops nothing, and everything is forgotten when it can be', async () => {
  const table = makeTable('comments:/a');
  table.break(true);
  const { look, close, dropped, told } = await follow(table);
  await look();
  expect(dropped).toEqual([]);
  table.break(false);
  await look();
  table.write(2, 'comments:/b');
  await look();
  await close();
  expect([dropped, told]).toEqual([[['*'], ['comments:/b']], ['the newsroom database cannot be read']]);
});

test('after a time in which it could not be read, what came meanwhile is told, and the log hears of it once', async () => {
  const table = makeTable('comments:/a');
  const { look, close, dropped, told } = await follow(table);
  table.break(true);
  await look();
  await look();
  table.write(2, 'comments:/b');
  table.break(false);
  await look();
  await close();
  expect(dropped).toEqual([['comments:/b']]);
  expect(told).toEqual(['the newsroom database cannot be read']);
});

test('after a time in which it could not be read and nothing changed, nothing is forgotten', async () => {
  const table = makeTable('comments:/a');
  const { look, close, dropped } = await follow(table);
  table.break(true);
  await look();
  table.break(false);
  await look();
  await close();
  expect(dropped).toEqual([]);
});

test('after a time in which it could not be read, a database of an older day makes everything forgotten', async () => {
  const table = makeTable('comments:/a', 'comments:/b');
  const { look, close, dropped } = await follow(table);
  table.break(true);
  await look();
  table.empty();
  table.write(1, 'comments:/a');
  table.break(false);
  await look();
  table.write(2, 'comments:/c');
  await look();
  await close();
  expect(dropped).toEqual([['*'], ['comments:/c']]);
});

test('whoever is woken looks', async () => {
  const table = makeTable();
  const { close, dropped } = await follow(table);
  table.write(1, 'comments:/a');
  table.wake();
  await close();
  expect(dropped).toEqual([['comments:/a']]);
});

test('more changes than are listed at once are all told', async () => {
  const table = makeTable();
  const { look, close, dropped } = await follow(table);
  for (let seq = 1; seq <= mostChanges + 1; seq += 1) table.write(seq, `comments:/${seq}`);
  await look();
  await close();
  expect(dropped.map((tags) => tags.length)).toEqual([mostChanges, 1]);
});
