/** One column, as far as a copy of rows has to know it. */
export type Column = { readonly name: string; readonly isNumber: boolean; readonly isCounting: boolean };

/** The tables of a database by name, with their columns in the order in which they were made. */
export type Columns = ReadonlyMap<string, readonly Column[]>;

/** Puts columns together that are of one table. */
export function groupColumns(rows: readonly (Column & { readonly table: string })[]): Columns {
  return new Map(
    Map.groupBy(rows, ({ table }) => table)
      .entries()
      .map(([table, columns]) => [
        table,
        columns.map(({ name, isNumber, isCounting }) => ({ name, isNumber, isCounting })),
      ]),
  );
}
