import { isPostgres } from '../is-postgres.ts';
import { openDatabase } from '../open-database.ts';
import { readPostgresRows } from './read-postgres-rows.ts';
import { readSqliteRows } from './read-sqlite-rows.ts';
import type { Batch } from './table-rows.ts';

/**
 * All rows of the newsroom database as of one moment, whoever writes into it meanwhile.
 *
 * @param place path, or `postgres://…`.
 */
export async function* readRows(place: string): AsyncGenerator<Batch> {
  if (!isPostgres(place)) return yield* readSqliteRows(place);
  const database = openDatabase(place);
  try {
    const transaction = await database
      .startTransaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute();
    try {
      yield* readPostgresRows(transaction);
    } finally {
      await transaction.rollback().execute();
    }
  } finally {
    await database.destroy();
  }
}
