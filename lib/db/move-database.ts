import { rmSync } from 'node:fs';
import type { Instant } from '#lib/base/instant.ts';
import { fillDatabase } from './fill-database.ts';
import { isPostgres } from './is-postgres.ts';
import { migrateDatabase } from './open-database.ts';
import { openServer } from './postgres/open-server.ts';
import { addressOfSchema } from './postgres/own-address.ts';
import { dropScratch, listNames, makeScratch, scratchSchema, setTablesAside } from './postgres/set-tables-aside.ts';
import { replaceDatabase, setDatabaseAside } from './replace-database.ts';
import { digestRows } from './rows/digest-rows.ts';
import { readRows } from './rows/read-rows.ts';

/** What is to be moved, which nobody may use meanwhile. */
export type Moving = {
  /** Path of a database, or `postgres://…`. */
  readonly from: string;
  /** The other engine, where there are no rows yet. */
  readonly to: string;
  readonly now: Instant;
  /** Told how many rows of all have come. */
  readonly tell: (done: number, all: number) => void;
};

export type Moved = {
  /** How many rows each table has, by name. */
  readonly counts: ReadonlyMap<string, number>;
  /** Where what was moved is kept. */
  readonly kept: string;
};

/**
 * Moves the newsroom database to another engine: all rows in one transaction, which ends when each table holds on one side
 * what it holds on the other. Then the old one is set aside, so that nobody serves from it. Throws where that cannot be, and then
 * nothing has changed.
 */
export async function moveDatabase({ from, to, now, tell }: Moving): Promise<Moved> {
  await migrateDatabase(from);
  const expected = await digestRows(readRows(from));
  const counts = new Map([...expected].map(([table, { count }]) => [table, count]));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const filler = { batches: readRows(from), expected, tell: (rows: number) => tell(rows, all) };
  if (isPostgres(to)) await fillDatabase(to, filler);
  else await fillNewFile(to, filler, now);
  return { counts, kept: isPostgres(from) ? await setSchemaAside(from, now) : setDatabaseAside(from, now) };
}

/** Under another name until all is in it. */
async function fillNewFile(file: string, filler: Parameters<typeof fillDatabase>[1], now: Instant): Promise<void> {
  const part = `${file}.part-${process.pid}`;
  try {
    await fillDatabase(part, filler);
    replaceDatabase(file, part, now);
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(part + end, { force: true });
  }
}

async function setSchemaAside(url: string, now: Instant): Promise<string> {
  const database = openServer(url);
  try {
    // Tables of this release, to know them by name.
    await makeScratch(database);
    await migrateDatabase(addressOfSchema(url, scratchSchema));
    const kept = await database.transaction().execute(async (transaction) => {
      const ours = await listNames(transaction, scratchSchema);
      await dropScratch(transaction);
      return setTablesAside(transaction, ours, now);
    });
    return `schema ${kept}`;
  } finally {
    await database.destroy();
  }
}
