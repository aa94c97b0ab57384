import { expect, test } from 'vitest';
import type { Changes } from '#lib/db/open-changes.ts';
import { followDatabase } from './follow-database.ts';

/** A table of changes that a test writes into. */
function makeTable(...tags: readonly string[]) {
  const rows = tags.map((tag, at) => ({ seq: at + 1, tag }));
  let isBroken = false;
  const changes: Changes = {
    last: async () => {
      if (isBroken) throw new Error('database is locked');
      return rows.at(-1)?.seq ?? 0;
    },
    listAfter: async (seq) => {
      if (isBroken) throw new Error('database is locked');
      return rows.filter((row) => row.seq > seq);
    },
    close: async () => {},
  };
  return {
    changes,
    write: (seq: number, tag: string) => rows.push({ seq, tag }),
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

test('after a time in which it could not be read, everything is forgotten, and the log hears of it once', async () => {
  const table = makeTable();
  const { look, close, dropped, told } = await follow(table);
  table.break(true);
  await look();
  await look();
  table.break(false);
  await look();
  await close();
  expect(dropped).toEqual([['*']]);
  expect(told).toEqual(['the newsroom database cannot be read']);
});
