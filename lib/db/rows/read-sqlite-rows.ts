import { DatabaseSync } from 'node:sqlite';
import { type Batch, batchSize, type Row, type Value } from './table-rows.ts';

/** All rows of a database file as of one moment, whoever writes into it meanwhile. */
export function* readSqliteRows(file: string): Generator<Batch> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.exec('BEGIN');
    const tables = database.prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    );
    for (const { name } of tables.all()) yield* readTable(database, String(name));
  } finally {
    database.close();
  }
}

function* readTable(database: DatabaseSync, table: string): Generator<Batch> {
  const names = database.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid').all(table);
  const columns = names.map(({ name }) => String(name));
  const list = columns.map((column) => `"${column}"`).join(', ');
  let rows: Row[] = [];
  for (const row of database.prepare(`SELECT ${list} FROM "${table}"`).iterate()) {
    rows.push(columns.map((column) => toValue(row[column])));
    if (rows.length < batchSize) continue;
    yield { table, columns, rows };
    rows = [];
  }
  yield { table, columns, rows };
}

function toValue(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`the newsroom database holds texts, numbers and null, not ${typeof value}`);
}
