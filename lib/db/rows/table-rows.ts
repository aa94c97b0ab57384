/** A value of the newsroom database, in whatever engine. */
export type Value = string | number | null;

/** Values in the order of their columns. */
export type Row = readonly Value[];

/** Some rows of one table. A table without any has one batch, which is empty; the batches of one come one after the other. */
export type Batch = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
};

/** All rows of a database, as of one moment. */
export type Batches = AsyncIterable<Batch> | Iterable<Batch>;

/** Rows that are in memory at once, and in one statement: with 24 columns far below what both engines take. */
export const batchSize = 500;
