import { sql } from 'kysely';
import { listPostgresColumns } from '../postgres/list-columns.ts';
import type { Database } from '../tables.ts';
import { type Batch, batchSize, type Value } from './table-rows.ts';

/**
 * All rows of a database of PostgreSQL.
 *
 * @param transaction as of whose statements they are read; those of one table are of one moment.
 */
export async function* readPostgresRows(transaction: Database): AsyncGenerator<Batch> {
  for (const [table, named] of await listPostgresColumns(transaction)) {
    const columns = named.map(({ name }) => name);
    const list = sql.join(columns.map((column) => sql.id(column)));
    await sql`declare rows_of no scroll cursor for select ${list} from ${sql.id(table)}`.execute(transaction);
    for (let isLast = false; !isLast; ) {
      const fetched = await sql<Readonly<Record<string, Value>>>`fetch ${sql.lit(batchSize)} from rows_of`.execute(
        transaction,
      );
      yield { table, columns, rows: fetched.rows.map((row) => columns.map((column) => row[column] ?? null)) };
      isLast = fetched.rows.length < batchSize;
    }
    await sql`close rows_of`.execute(transaction);
  }
}
