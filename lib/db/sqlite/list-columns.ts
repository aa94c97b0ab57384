import { sql } from 'kysely';
import { type Columns, groupColumns } from '../rows/columns.ts';
import type { Database } from '../tables.ts';

/** The tables of a database of SQLite. */
export async function listSqliteColumns(database: Database): Promise<Columns> {
  const { rows } = await sql<{ table: string; name: string; type: string }>`
    select t.name as "table", c.name as name, c.type as type
    from sqlite_schema as t join pragma_table_info(t.name) as c
    where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'
    order by t.name, c.cid`.execute(database);
  const columns = rows.map(({ table, name, type }) => ({
    table,
    name,
    isNumber: /^int/i.test(type),
    isCounting: false,
  }));
  return groupColumns(columns);
}
