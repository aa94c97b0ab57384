import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, SqliteDialect, sql } from 'kysely';
import { explainDamage } from './explain-damage.ts';
import type { Flavour } from './flavour.ts';

/** Milliseconds for which a write waits for that of another process. */
const patienceWithOthers = 5_000;

/**
 * The embedded engine: node:sqlite in the form in which Kysely's dialect knows better-sqlite3. A damaged file is said to
 * be one, in words for the operator.
 *
 * @param patience milliseconds for which a write waits for that of another process.
 */
export function openSqlite(file: string, patience: number = patienceWithOthers): Dialect {
  return explainDamage(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    // It holds addresses of readers: nobody else on the machine opens it, nor the files SQLite puts beside it.
    closeSync(openSync(file, 'a', 0o600));
    const database = new DatabaseSync(file, { timeout: patience, enableForeignKeyConstraints: true });
    // What was acknowledged must survive a loss of power, not only of the process.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    return new SqliteDialect({ database: { prepare: preparing(file, database), close: () => database.close() } });
  });
}

/** Statements kept prepared. */
const mostStatements = 500;

function preparing(file: string, database: DatabaseSync) {
  const statements = new Map<string, StatementSync>();
  return (text: string) => {
    // A transaction that reads before it writes fails when another process wrote meanwhile: it locks at its beginning.
    const command = text === 'begin' ? 'begin immediate' : text;
    // On a full disk SQLite has taken all back by itself, and would complain instead of telling why.
    const isDone = () => text === 'rollback' && !database.isTransaction;
    const statement = statements.get(command) ?? explainDamage(file, () => database.prepare(command));
    if (statements.size < mostStatements) statements.set(command, statement);
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => explainDamage(file, () => statement.all(...parameters.map(toInput))),
      run: (parameters: readonly unknown[]) =>
        isDone() ? nothing : explainDamage(file, () => statement.run(...parameters.map(toInput))),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(toInput)),
    };
  };
}

const nothing = { changes: 0, lastInsertRowid: 0 } as const;

function toInput(value: unknown): SQLInputValue {
  const isInput = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
  if (isInput) return value;
  throw new TypeError(`the newsroom database takes texts, numbers and null, not ${typeof value}`);
}

export const sqliteFlavour: Flavour = {
  types: { text: sql`text`, integer: sql`integer`, sequence: sql`integer primary key autoincrement` },
  tableEnd: sql`strict`,
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
  // Its transactions begin with the lock of a writer.
  lock: async () => {},
};
