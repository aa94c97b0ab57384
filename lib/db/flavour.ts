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
  /** Before `table`, for what may be lost in a crash and is to be in no backup and no log of the engine. */
  readonly passing: RawBuilder<unknown>;
  /** Teaches a new database what the engine lacks: `small_letters(text)`, of every script. */
  readonly begin: (database: QueryExecutorProvider) => Promise<void>;
  /** Ends the statement that makes a table. */
  readonly tableEnd: RawBuilder<unknown>;
  /** Has the engine refuse every change of rows that are once in the table. */
  readonly makeAppendOnly: (database: QueryExecutorProvider, table: string) => Promise<void>;
  /**
   * Sees to it that rows are numbered in the order in which they are committed, from the newest row on, so that a number that is
   * missing was missed; and that whoever listens hears of them (`listen`). Its primary key is `seq`.
   */
  readonly numberByCommit: (database: QueryExecutorProvider, table: string) => Promise<void>;
  /** Keeps every other process out until the transaction ends. */
  readonly lock: (transaction: QueryExecutorProvider) => Promise<void>;
};
