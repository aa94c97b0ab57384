import { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrate.ts';
import { readVersion } from './read-version.ts';

/** What is wrong with a file that should be a newsroom database which this release can work with; undefined for nothing. */
export function checkBackup(file: string): string | undefined {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return check(database);
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function check(database: DatabaseSync): string | undefined {
  const [found] = database.prepare('PRAGMA integrity_check(1)').all();
  if (found?.integrity_check !== 'ok') return String(found?.integrity_check);
  if (database.prepare('PRAGMA foreign_key_check').get() !== undefined) return 'rows point to rows that are not there';
  const version = readVersion(database);
  if (version === undefined) return 'it is a database, but not that of a newsroom';
  return version > migrations.length ? 'it is of a newer release' : undefined;
}
