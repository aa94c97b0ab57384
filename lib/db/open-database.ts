import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Flavour } from './flavour.ts';
import { migrate, migrations } from './migrate.ts';
import { explainMissing, findLoss, isMissing } from './missing-database.ts';
import { isPostgres, openPostgres, postgresFlavour } from './postgres.ts';
import { readVersion } from './read-version.ts';
import { openSqlite, sqliteFlavour } from './sqlite.ts';
import { StorageFault } from './storage-fault.ts';
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
  if (isPostgres(file)) return new Kysely<Tables>({ dialect: openPostgres(file) });
  const look = () => {
    if (isMissing(file)) throw explainMissing(file);
  };
  const inspect = (database: DatabaseSync) => requireRelease(file, readVersion(database));
  return new Kysely<Tables>({ dialect: openSqlite(file, { look, inspect, ...(say !== undefined && { say }) }) });
}

/**
 * Brings the newsroom database to the tables of this release. Throws a fault of storage where it cannot, also when a newer
 * release has written it, and when it was lost.
 *
 * @param file path, made when there is none and none has left a trace; or `postgres://…`.
 */
export async function migrateDatabase(file: string): Promise<void> {
  if (isPostgres(file)) return migrateAndClose(new Kysely<Tables>({ dialect: openPostgres(file) }), postgresFlavour);
  const look = () => {
    const lost = isMissing(file) ? findLoss(file) : undefined;
    if (lost !== undefined) throw lost;
  };
  const inspect = (database: DatabaseSync) => requireNoNewer(file, readVersion(database));
  await migrateAndClose(new Kysely<Tables>({ dialect: openSqlite(file, { look, inspect }) }), sqliteFlavour);
}

async function migrateAndClose(database: Database, flavour: Flavour): Promise<void> {
  try {
    await migrate(database, flavour);
  } finally {
    await database.destroy();
  }
}

function requireRelease(file: string, version: number | undefined): void {
  requireNoNewer(file, version);
  if (version !== migrations.length) {
    throw new StorageFault(`the newsroom database ${file} is not of this release yet: the worker sees to that`);
  }
}

function requireNoNewer(file: string, version: number = 0): void {
  if (version <= migrations.length) return;
  const advice = 'start that release, or end the site and run `npm run news -- restore` with a backup of this one';
  const words = `is of a newer release (${version}, this one knows ${migrations.length})`;
  throw new StorageFault(`the newsroom database ${file} ${words}: ${advice}`);
}
