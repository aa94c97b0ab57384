import { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrate.ts';
import { isDump, readDumpRows } from './postgres/read-dump-rows.ts';
import { isTooNew } from './schema-version.ts';
import { readVersion } from './sqlite/read-version.ts';

/**
 * What is wrong with a file that should be a newsroom database which this release can work with; undefined for nothing. A dump is
 * read to its end, but no server tries it.
 */
export async function checkBackup(file: string): Promise<string | undefined> {
  try {
    return isDump(file) ? await checkDump(file) : checkFile(file);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function checkFile(file: string): string | undefined {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return check(database);
  } finally {
    database.close();
  }
}

function check(database: DatabaseSync): string | undefined {
  const [found] = database.prepare('PRAGMA integrity_check(1)').all();
  if (found?.integrity_check !== 'ok') return String(found?.integrity_check);
  if (database.prepare('PRAGMA foreign_key_check').get() !== undefined) return 'rows point to rows that are not there';
  const version = readVersion(database);
  if (version === undefined) return notOurs;
  return isTooNew(version, migrations.length) ? tooNew : undefined;
}

const notOurs = 'it is a database, but not that of a newsroom';
const tooNew = 'it is of a newer release';

async function checkDump(file: string): Promise<string | undefined> {
  let version: number | undefined;
  for await (const { table, columns, rows } of readDumpRows(file)) {
    if (table === 'schema_version') version ??= Number(rows[0]?.[columns.indexOf('version')] ?? 0);
  }
  if (version === undefined) return notOurs;
  // Its rows are put into tables of this release, which lack what a newer one has added.
  return version > migrations.length ? tooNew : undefined;
}
