import { DatabaseSync } from 'node:sqlite';
import { fillDatabase } from './fill-database.ts';
import { isDump, readDumpRows } from './postgres/read-dump-rows.ts';
import { readSqliteRows } from './rows/read-sqlite-rows.ts';
import { readVersion } from './sqlite/read-version.ts';

/**
 * Makes a newsroom database of this release out of a backup, of whatever engine that is.
 *
 * @param backup that `checkBackup` finds sound.
 * @param place path of a file that nobody uses yet, or `postgres://…` of a schema without rows.
 */
export async function loadBackup(backup: string, place: string): Promise<void> {
  if (isDump(backup)) {
    const version = (await readDumpVersion(backup)) ?? 0;
    return fillDatabase(place, { batches: readDumpRows(backup), version });
  }
  await fillDatabase(place, { batches: readSqliteRows(backup), version: readFileVersion(backup) });
}

/** How many migrations the database has had that a dump holds; undefined where it is not that of a newsroom. */
async function readDumpVersion(dump: string): Promise<number | undefined> {
  for await (const { columns, rows } of readDumpRows(dump, 'schema_version')) {
    const version = Number(rows[0]?.[columns.indexOf('version')]);
    if (!Number.isNaN(version)) return version;
  }
  return undefined;
}

function readFileVersion(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return readVersion(database)?.version ?? 0;
  } finally {
    database.close();
  }
}
