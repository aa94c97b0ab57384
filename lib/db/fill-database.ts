import { Kysely, sql } from 'kysely';
import { isPostgres } from './is-postgres.ts';
import { migrate, migrations } from './migrate.ts';
import { migrateDatabase } from './open-database.ts';
import { openServer } from './postgres/open-server.ts';
import { postgresFlavour } from './postgres/postgres.ts';
import { type Digests, digestRows } from './rows/digest-rows.ts';
import { type Filling, fillTables } from './rows/fill-tables.ts';
import { postgresFilling } from './rows/postgres-filling.ts';
import { readPostgresRows } from './rows/read-postgres-rows.ts';
import { readSqliteRows } from './rows/read-sqlite-rows.ts';
import { requireEqual } from './rows/require-equal.ts';
import { sqliteFilling } from './rows/sqlite-filling.ts';
import type { Batches } from './rows/table-rows.ts';
import { openSqlite, sqliteFlavour } from './sqlite/sqlite.ts';
import type { Database, Tables } from './tables.ts';

/** Rows that are to become a newsroom database. */
export type Filler = {
  readonly batches: Batches;
  /** How many migrations the database has had in which they were; else all. */
  readonly version?: number;
  /** What has to be there in the end; else what the batches brought. */
  readonly expected?: Digests;
  /** Tables whose rows stay behind. */
  readonly except?: readonly string[];
  /** Told how many rows have come. */
  readonly tell?: (rows: number) => void;
};

/**
 * Makes a newsroom database of this release at a place that holds no rows, out of rows from elsewhere, in one transaction; and
 * reads them back before it ends. Throws when one is missing or differs: then the place holds no rows.
 *
 * @param place path of a file that nobody uses yet, or `postgres://…`.
 */
export async function fillDatabase(place: string, filler: Filler): Promise<void> {
  const isServer = isPostgres(place);
  const database = isServer ? openServer(place) : new Kysely<Tables>({ dialect: openSqlite(place) });
  try {
    const steps = migrations.slice(0, filler.version ?? migrations.length);
    await migrate(database, isServer ? postgresFlavour : sqliteFlavour, steps);
    await (isServer ? fillServer(database, filler) : fillFile(database, place, filler));
  } finally {
    await database.destroy();
  }
  await migrateDatabase(place);
}

function fillServer(database: Database, filler: Filler): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    await requireEmpty(transaction, postgresFilling);
    const options = { ...optionsOf(filler), filling: postgresFilling };
    const filled = await fillTables(transaction, filler.batches, options);
    requireEqual(filler.expected ?? filled, await digestRows(readPostgresRows(transaction)), options.except);
  });
}

/** Nobody knows the file before it gets its name: so it is read back when all is in it. */
async function fillFile(database: Database, file: string, filler: Filler): Promise<void> {
  const options = { ...optionsOf(filler), filling: sqliteFilling };
  const filled = await database.transaction().execute(async (transaction) => {
    await requireEmpty(transaction, sqliteFilling);
    return fillTables(transaction, filler.batches, options);
  });
  requireEqual(filler.expected ?? filled, await digestRows(readSqliteRows(file)), options.except);
}

/** What a database says of itself, and what instances share for a moment: keys of days belong into no copy. */
const passing = ['schema_version', 'limits', 'day_keys'];

function optionsOf({ except = [], tell = () => {} }: Filler) {
  return { except: new Set([...except, ...passing]), tell };
}

async function requireEmpty(transaction: Database, { listColumns }: Filling): Promise<void> {
  for (const table of (await listColumns(transaction)).keys()) {
    if (passing.includes(table)) continue;
    const { rows } = await sql`select 1 from ${sql.id(table)} limit 1`.execute(transaction);
    if (rows.length > 0) throw new Error(`there are rows in the table ${table} already: name an empty database`);
  }
}
