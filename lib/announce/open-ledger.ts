import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** What was told to whom, and what is still to be told. */
export type Ledger = {
  /** A statement by its text, prepared once. */
  readonly prepare: (sql: string) => StatementSync;
  /** Runs the work in one transaction. */
  readonly transact: (work: () => void) => void;
  readonly close: () => void;
};

/** Changes with the tables below and with what their JSON and digests hold; a ledger of another number is thrown away. */
const ledgerVersion = 2;

/** What SQLite says of a file that is damaged, or no database. */
const damages: readonly number[] = [11, 26];

/** Milliseconds: an operator who looks at the ledger must not hold up an edit. */
const lockTimeout = 100;

/** Times are milliseconds since 1970 in UTC, addresses encoded and from the root of the site. */
const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- How each path that readers find something at appeared when machines were last told, or would have been.
  CREATE TABLE told (
    path TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    standing TEXT NOT NULL,
    source TEXT NOT NULL,
    seen TEXT NOT NULL,
    corrected TEXT NOT NULL,
    filing TEXT NOT NULL,           -- JSON
    indexed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE waiting (
    target TEXT NOT NULL,
    address TEXT NOT NULL,
    first_at INTEGER NOT NULL,      -- when it changed, and when it last did
    last_at INTEGER NOT NULL,
    changes INTEGER NOT NULL,       -- another number when it changed again while a message was under way
    attempts INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (target, address)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX waiting_by_time ON waiting (target, due, length(address), address);

  -- Targets that cannot be reached, or asked for patience.
  CREATE TABLE held_up (target TEXT PRIMARY KEY, failures INTEGER NOT NULL, due INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE sent (
    at INTEGER NOT NULL,
    target TEXT NOT NULL,
    status INTEGER NOT NULL,        -- of the answer; 0 without one
    reason TEXT NOT NULL,           -- why it failed, or empty
    addresses TEXT NOT NULL         -- JSON; none of what is sent again
  ) STRICT;
  CREATE INDEX sent_by_time ON sent (at);
`;

/**
 * Opens the ledger, for the worker alone. A damaged one is made anew, like one of another version or another paper: then
 * what waits is lost, and what is there counts as told. Throws when it cannot be opened now, as while another holds it or
 * the disk is full, and leaves it as it is.
 *
 * @param file path of the database.
 * @param paper what the ledger is of, such as origin and content folder.
 */
export function openLedger(file: string, paper: string): Ledger {
  mkdirSync(dirname(file), { recursive: true });
  const database = openMatching(file, paper) ?? create(file, paper);
  const statements = new Map<string, StatementSync>();
  return {
    prepare: (sql) => {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    transact: (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        work();
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** Throws a ledger away, if there is one. */
export function removeLedger(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** Whether an error says that the ledger is damaged for good, and not that it is busy or the disk full. */
export function isDamage(error: unknown): boolean {
  // The last byte of an extended code is the plain one.
  return error instanceof Error && 'errcode' in error && damages.includes(Number(error.errcode) & 0xff);
}

function openMatching(file: string, paper: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: lockTimeout });
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    const known = version === ledgerVersion && database.prepare("SELECT value FROM meta WHERE key = 'paper'").get();
    if (known && known.value === paper) return configure(database);
  } catch (error) {
    if (!isDamage(error)) {
      database.close();
      throw error;
    }
  }
  database.close();
  return undefined;
}

function create(file: string, paper: string): DatabaseSync {
  removeLedger(file);
  const database = new DatabaseSync(file, { timeout: lockTimeout });
  try {
    configure(database).exec(`BEGIN; ${schema} PRAGMA user_version = ${ledgerVersion}`);
    database.prepare("INSERT INTO meta (key, value) VALUES ('paper', ?)").run(paper);
    database.exec('COMMIT');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** After a power cut the last transactions may be missing, whole: what they noted is then found by comparing. */
function configure(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  return database;
}
