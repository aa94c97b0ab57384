import { PostgresAdapter } from 'kysely';
import type { Database } from './tables.ts';

/** Whether several instances may work on a database; a file has one to itself. */
export function isShared(database: Database): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}
