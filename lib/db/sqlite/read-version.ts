import type { DatabaseSync } from 'node:sqlite';
import type { SchemaVersion } from '../schema-version.ts';

/** What a database says of its tables; undefined where it is not that of a newsroom. */
export function readVersion(database: DatabaseSync): SchemaVersion | undefined {
  const isNewsroom = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'").get() !== undefined;
  if (!isNewsroom) return undefined;
  const row = database.prepare('SELECT * FROM schema_version').get();
  const worksWith = row?.works_with;
  return { version: Number(row?.version ?? 0), ...(worksWith !== undefined && { works_with: Number(worksWith) }) };
}
