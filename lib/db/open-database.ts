import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Flavour } from './flavour.ts';
import { isPostgres } from './is-postgres.ts';
import { migrate, migrations } from './migrate.ts';
import { maskAddress } from './postgres/explain-fault.ts';
import { openPostgres, postgresFlavour } from './postgres/postgres.ts';
import { requireNoNewer, requireRelease, type SchemaVersion } from './schema-version.ts';
import { explainMissing, findLoss, isMissing } from './sqlite/missing-database.ts';
import { readVersion } from './sqlite/read-version.ts';
import { openSqlite, sqliteFlavour } from './sqlite/sqlite.ts';
import type { Database, Tables } from './tables.ts';

/** The file of the newsroom database below the data folder. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'newsroom.db');
}

/**
 * The newsroom database, as it is: `migrateDatabase` comes first in each process. Opened with the first statement, which, like
 * every other, throws a fault of storage (`isStorageFault`) where it is not there, damaged, or not of this release. To be closed
 * by `destroy()`.
 *
 * @param file path, or `postgres://…`.
 * @param say told in words for the operator that it cannot be read, once until it can be again.
 */
export function openDatabase(file: string, say?: (words: string) => void): Database {
  const requireOurs = (version: SchemaVersion | undefined) => requireRelease(nameOf(file), version, migrations.length);
  const saying = say !== undefined && { say };
  if (isPostgres(file)) return new Kysely<Tables>({ dialect: openPostgres(file, { inspect: requireOurs, ...saying }) });
  const look = () => {
    if (isMissing(file)) throw explainMissing(file);
  };
  const inspect = (database: DatabaseSync) => requireOurs(readVersion(database));
  return new Kysely<Tables>({ dialect: openSqlite(file, { look, inspect, ...saying }) });
}

/**
 * Brings the newsroom database to the tables of this release. Throws a fault of storage where it cannot, also when a newer
 * release has written it, and when it was lost.
 *
 * @param file path, made when there is none and none has left a trace; or `postgres://…`.
 */
export async function migrateDatabase(file: string): Promise<void> {
  if (isPostgres(file)) {
    const dialect = openPostgres(file, { patience: migrationPatience, timeLimit: 0 });
    return migrateAndClose(new Kysely<Tables>({ dialect }), postgresFlavour);
  }
  const look = () => {
    const lost = isMissing(file) ? findLoss(file) : undefined;
    if (lost !== undefined) throw lost;
  };
  const inspect = (database: DatabaseSync) => requireNoNewer(nameOf(file), readVersion(database), migrations.length);
  await migrateAndClose(new Kysely<Tables>({ dialect: openSqlite(file, { look, inspect }) }), sqliteFlavour);
}

/** Milliseconds for which a process waits for another that brings a database of PostgreSQL to a release. */
const migrationPatience = 60_000;

async function migrateAndClose(database: Database, flavour: Flavour): Promise<void> {
  try {
    await migrate(database, flavour);
  } finally {
    await database.destroy();
  }
}

function nameOf(file: string): string {
  return `the newsroom database ${isPostgres(file) ? maskAddress(file) : file}`;
}
