import { sql } from 'kysely';
import { listPostgresColumns } from '../postgres/list-columns.ts';
import type { Database } from '../tables.ts';
import type { Filling } from './fill-tables.ts';

export const postgresFilling: Filling = {
  listColumns: listPostgresColumns,
  overriding: sql`overriding system value`,
  begin: (transaction) => alterLinks(transaction, 'deferrable initially deferred'),
  end: async (transaction) => {
    await sql`set constraints all immediate`.execute(transaction);
    await alterLinks(transaction, 'not deferrable');
  },
  countOn: async (transaction, table, column) => {
    const counter = sql`pg_get_serial_sequence(${`"${table}"`}, ${column})`;
    const highest = sql`max(${sql.id(column)})`;
    await sql`select setval(${counter}, coalesce(${highest}, 1), ${highest} is not null) from ${sql.id(table)}`.execute(
      transaction,
    );
  },
};

/** A dump has rows as they lie on the disk, an answer before its comment if that was changed later. */
async function alterLinks(transaction: Database, how: 'deferrable initially deferred' | 'not deferrable') {
  const { rows } = await sql<{ link: string; table: string }>`
    select conname as link, relname as table from pg_constraint join pg_class on pg_class.oid = conrelid
    where contype = 'f' and relnamespace = current_schema()::regnamespace`.execute(transaction);
  for (const { link, table } of rows)
    await sql`alter table ${sql.id(table)} alter constraint ${sql.id(link)} ${sql.raw(how)}`.execute(transaction);
}
