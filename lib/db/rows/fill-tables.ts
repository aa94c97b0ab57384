import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../tables.ts';
import type { Column, Columns } from './columns.ts';
import { type Digests, openDigests } from './digest-rows.ts';
import type { Batch, Batches, Row } from './table-rows.ts';

/** How rows are put into tables as they are, in an engine. */
export type Filling = {
  /** The tables in which this connection looks for those of the newsroom. */
  readonly listColumns: (database: Database) => Promise<Columns>;
  /** What stands between the columns and the values, so that numbers which the engine gives are taken as given. */
  readonly overriding: RawBuilder<unknown>;
  /** Has links between rows be looked at when all are there. */
  readonly begin: (transaction: Database) => Promise<void>;
  /** Looks at them now. */
  readonly end: (transaction: Database) => Promise<void>;
  /** Has a column that counts go on after the highest number in it. */
  readonly countOn: (transaction: Database, table: string, column: string) => Promise<void>;
};

type FillOptions = {
  readonly filling: Filling;
  /** Tables whose rows stay behind. */
  readonly except: ReadonlySet<string>;
  /** Told how many rows have come. */
  readonly tell: (rows: number) => void;
};

/**
 * Puts rows into the tables of an open transaction, which hold none. Throws where a table or a column is missing on one of the
 * two sides, or a row is refused.
 *
 * @returns what was put into each table.
 */
export async function fillTables(
  transaction: Database,
  batches: Batches,
  { filling, except, tell }: FillOptions,
): Promise<Digests> {
  const known = await filling.listColumns(transaction);
  const digests = openDigests();
  let count = 0;
  await filling.begin(transaction);
  for await (const { table, columns, rows } of batches) {
    const own = known.get(table);
    // A database may hold what other programs keep there.
    if (own === undefined || except.has(table)) continue;
    const batch = { table, columns, rows: rows.map((row) => toTypes(row, columns, own)) };
    requireSame(batch, own);
    digests.add(batch);
    await insert(transaction, batch, filling.overriding);
    count += rows.length;
    tell(count);
  }
  const filled = digests.read();
  const missing = [...known.keys()].find((table) => !filled.has(table) && !except.has(table));
  if (missing !== undefined) throw new Error(`the table ${missing} is on one side only`);
  await filling.end(transaction);
  for (const [table, columns] of known) {
    const counting = columns.find(({ isCounting }) => isCounting);
    if (counting !== undefined) await filling.countOn(transaction, table, counting.name);
  }
  return filled;
}

/** The texts by which a dump writes numbers become such. */
function toTypes(row: Row, columns: readonly string[], own: readonly Column[]): Row {
  const numbers = new Set(own.filter(({ isNumber }) => isNumber).map(({ name }) => name));
  return row.map((value, at) => (typeof value === 'string' && numbers.has(columns[at] ?? '') ? Number(value) : value));
}

function requireSame({ table, columns }: Batch, own: readonly Column[]): void {
  const names = own.map(({ name }) => name);
  const odd = columns.find((name) => !names.includes(name)) ?? names.find((name) => !columns.includes(name));
  if (odd !== undefined) throw new Error(`its table ${table} is another: the column ${odd} is in one of the two only`);
}

async function insert(transaction: Database, { table, columns, rows }: Batch, overriding: RawBuilder<unknown>) {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((column) => sql.id(column)));
  const values = sql.join(rows.map((row) => sql`(${sql.join(row.map((value) => sql`${value}`))})`));
  await sql`insert into ${sql.id(table)} (${names}) ${overriding} values ${values}`.execute(transaction);
}
