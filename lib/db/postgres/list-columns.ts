import { sql } from 'kysely';
import { type Columns, groupColumns } from '../rows/columns.ts';
import type { Database } from '../tables.ts';

/** The tables of a database of PostgreSQL in the schema where tables without one are found and made. */
export async function listPostgresColumns(database: Database): Promise<Columns> {
  const { rows } = await sql<{ table: string; name: string; isNumber: boolean; isCounting: boolean }>`
    select relname as "table", attname as name, atttypid::regtype::text in ('bigint', 'integer') as "isNumber",
      attidentity <> '' as "isCounting"
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped
    order by relname, attnum`.execute(database);
  return groupColumns(rows);
}

/** That schema. */
export async function readSchema(database: Database): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(database);
  return rows[0]?.name ?? 'public';
}
