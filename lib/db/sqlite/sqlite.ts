import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, SqliteDialect, sql } from 'kysely';
import type { Flavour } from '../flavour.ts';
import { StorageFault } from '../storage-fault.ts';
import { tellOnce } from '../tell-once.ts';
import { toInput } from '../to-input.ts';
import { explainDamage } from './explain-damage.ts';
import { type Guard, guardDatabase } from './guard-database.ts';

/** Milliseconds for which one process waits for the write of another. */
export const patienceWithOthers = 5_000;

/** How a file is opened. */
export type SqliteOptions = {
  /** Milliseconds for which a write waits for that of another process. */
  readonly patience?: number;
  /** Looks at the file before it is opened; throws a `StorageFault` for one that is not to be. */
  readonly look?: () => void;
  /** Looks at what was opened before it is used, likewise. */
  readonly inspect?: (database: DatabaseSync) => void;
  /** Told in words for the operator that the file cannot be read, once until it can be again. */
  readonly say?: (words: string) => void;
};

/**
 * The embedded engine: node:sqlite in the form in which Kysely's dialect knows better-sqlite3. The file is opened, and made
 * where there is none, with the first statement, and where that fails with the next one: what cannot be opened throws a
 * `StorageFault`. So does every statement and the end of every transaction once the file is not where it was opened, and
 * every statement after one that met damage.
 */
export function openSqlite(file: string, options: SqliteOptions = {}): Dialect {
  const { patience = patienceWithOthers, look = () => {}, inspect = () => {}, say = () => {} } = options;
  const telling = tellOnce(say).now;
  return new SqliteDialect({
    database: async () =>
      telling(() => {
        const database = explainOpening(file, () => {
          look();
          return open(file, patience, inspect);
        });
        return { prepare: preparing(database, guardDatabase(file, database, telling)), close: () => database.close() };
      }),
  });
}

function open(file: string, patience: number, inspect: (database: DatabaseSync) => void): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) {
    throw new StorageFault(`the newsroom database ${file} is no file: move away what stands in its place`);
  }
  // It holds addresses of readers: nobody else on the machine opens it, nor the files SQLite puts beside it. Never closed
  // where it is in use: that would end the locks of this whole process.
  if (found === undefined) closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: patience, enableForeignKeyConstraints: true });
  try {
    // What was acknowledged must survive a loss of power, not only of the process. A row that replaces another is a row
    // that is deleted, also to a table that only grows.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON');
    database.function('small_letters', { deterministic: true }, toSmallLetters);
    // From the first statement that reads on, its log is there, as long as anybody has the database open.
    database.exec('SELECT 1 FROM sqlite_schema');
    inspect(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What the system or SQLite has against opening a file, in words for the operator. */
function explainOpening<T>(file: string, work: () => T): T {
  try {
    return explainDamage(file, work);
  } catch (error) {
    const isOutside = error instanceof Error && ('errcode' in error || 'syscall' in error);
    if (error instanceof StorageFault || !isOutside) throw error;
    const advice = 'look at the rights of the file and its folder, and at the disk';
    throw new StorageFault(`the newsroom database ${file} cannot be opened (${error.message}): ${advice}`, {
      cause: error,
    });
  }
}

/** Statements kept prepared. */
const mostStatements = 500;

function preparing(database: DatabaseSync, guard: Guard) {
  const statements = new Map<string, StatementSync>();
  return (text: string) => {
    // A transaction that reads before it writes fails when another process wrote meanwhile: it locks at its beginning.
    const command = text === 'begin' ? 'begin immediate' : text;
    // On a full disk SQLite has taken all back by itself, and would complain instead of telling why.
    const isDone = () => text === 'rollback' && !database.isTransaction;
    const statement = statements.get(command) ?? guard(() => database.prepare(command));
    if (statements.size < mostStatements) statements.set(command, statement);
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => guard(() => statement.all(...parameters.map(toInput))),
      run: (parameters: readonly unknown[]) =>
        isDone() ? nothing : guard(() => statement.run(...parameters.map(toInput))),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(toInput)),
    };
  };
}

const nothing = { changes: 0, lastInsertRowid: 0 } as const;

/** Of every script: SQLite's own `lower` knows A to Z alone. */
function toSmallLetters(text: SQLOutputValue): SQLInputValue {
  return text === null ? null : String(text).toLowerCase();
}

export const sqliteFlavour: Flavour = {
  types: { text: sql`text`, integer: sql`integer`, sequence: sql`integer primary key autoincrement` },
  passing: sql``,
  tableEnd: sql`strict`,
  // What it lacks is taught to each connection.
  begin: async () => {},
  makeAppendOnly: async (database, table) => {
    for (const event of ['update', 'delete']) {
      const trigger = `${table}_${event}`;
      const words = `${table} is append-only`;
      await sql`
        create trigger ${sql.id(trigger)} before ${sql.raw(event)} on ${sql.id(table)}
        begin select raise(abort, ${sql.lit(words)}); end
      `.execute(database);
    }
  },
  // One writes at a time, and what is taken back has counted nothing.
  numberByCommit: async () => {},
  // Its transactions begin with the lock of a writer.
  lock: async () => {},
};
