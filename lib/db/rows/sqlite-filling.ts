import { sql } from 'kysely';
import { listSqliteColumns } from '../sqlite/list-columns.ts';
import type { Filling } from './fill-tables.ts';

export const sqliteFilling: Filling = {
  listColumns: listSqliteColumns,
  overriding: sql``,
  // Until the transaction ends, which fails when one is broken then.
  begin: async (transaction) => {
    await sql`pragma defer_foreign_keys = on`.execute(transaction);
  },
  end: async (transaction) => {
    const { rows } = await sql<{ table: string }>`pragma foreign_key_check`.execute(transaction);
    if (rows[0] !== undefined) throw new Error(`rows of its table ${rows[0].table} point to rows that are not there`);
  },
  // Numbers that are given count as if it had given them itself.
  countOn: async () => {},
};
