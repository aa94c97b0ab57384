import type { DatabaseSync } from 'node:sqlite';

/** How many migrations a database has had; undefined where it is not that of a newsroom. */
export function readVersion(database: DatabaseSync): number | undefined {
  const isNewsroom = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'").get() !== undefined;
  return isNewsroom ? Number(database.prepare('SELECT version FROM schema_version').get()?.version ?? 0) : undefined;
}
