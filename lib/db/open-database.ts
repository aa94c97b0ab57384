import { join } from 'node:path';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { openSqlite, sqliteFlavour } from './sqlite.ts';
import type { Database, Tables } from './tables.ts';

/** The file of the newsroom database below the data folder. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'newsroom.db');
}

/**
 * Opens the newsroom database, as it is: `migrateDatabase` comes first in each process. To be closed by `destroy()`.
 *
 * @param file path, made when there is none.
 */
export function openDatabase(file: string): Database {
  return new Kysely<Tables>({ dialect: openSqlite(file) });
}

/**
 * Brings the newsroom database to the tables of this release. Throws when a newer release has written it.
 *
 * @param file path, made when there is none.
 */
export async function migrateDatabase(file: string): Promise<void> {
  const database = openDatabase(file);
  try {
    await migrate(database, sqliteFlavour);
  } finally {
    await database.destroy();
  }
}
