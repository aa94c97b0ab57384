import type { QueryExecutorProvider, RawBuilder } from 'kysely';

/** What differs between database engines, beside the driver itself. */
export type Flavour = {
  readonly types: {
    /** Any text; a whole number of 64 bits. */
    readonly text: RawBuilder<unknown>;
    readonly integer: RawBuilder<unknown>;
    /** A primary key that counts upwards and never gives a number twice. */
    readonly sequence: RawBuilder<unknown>;
  };
  /** Ends the statement that makes a table. */
  readonly tableEnd: RawBuilder<unknown>;
  /** Has the engine refuse every change of rows that are once in the table. */
  readonly makeAppendOnly: (database: QueryExecutorProvider, table: string) => Promise<void>;
  /** Keeps every other process out until the transaction ends. */
  readonly lock: (transaction: QueryExecutorProvider) => Promise<void>;
};
