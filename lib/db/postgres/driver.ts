import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import type { QueryResult as Answer, Pool, PoolClient } from 'pg';
import { StorageFault } from '../storage-fault.ts';
import { toInput } from '../to-input.ts';

/** The lock that makes writers wait for each other: any number that no other program uses in this database. */
const writersLock = 5_318_008;

/** What a transaction begins with: whoever writes waits for whoever does already, in whichever process. */
const beginWriting = `begin; select pg_advisory_xact_lock(${writersLock})`;

/** A connection that is lent. */
type Session = { readonly client: PoolClient; isInTransaction: boolean; isBroken: boolean };

/**
 * How Kysely speaks with PostgreSQL through a pool of connections. Whoever writes, in a transaction or by a single statement, has the lock of writers:
 * what is read in a transaction is still true when it writes, as in SQLite. Its own `PostgresDialect` knows no statements that
 * wait for others, and keeps connections on which a transaction could not begin or an answer never came.
 *
 * @param tell does one thing with the server; it gives an error its words.
 */
export function makeDriver(pool: Pool, tell: <T>(work: () => Promise<T>) => Promise<T>): Driver {
  const sessions = new WeakMap<DatabaseConnection, Session>();
  const sessionOf = (connection: DatabaseConnection): Session => {
    const session = sessions.get(connection);
    if (session === undefined) throw new Error('a connection that was not lent');
    return session;
  };
  const ask = async (session: Session, text: string, parameters: readonly unknown[] = []): Promise<Answer> => {
    try {
      return await tell(() => session.client.query(text, [...parameters]));
    } catch (error) {
      // An answer that did not come may still come, to another question.
      if (error instanceof StorageFault) session.isBroken = true;
      throw error;
    }
  };
  const begin = async (session: Session, text: string) => {
    try {
      await tell(() => session.client.query(text));
      session.isInTransaction = true;
    } catch (error) {
      await rollBack(session);
      throw error;
    }
  };
  const commit = async (session: Session) => {
    session.isInTransaction = false;
    const { command } = await ask(session, 'commit');
    // What it says where a statement failed before.
    if (command === 'ROLLBACK') throw new Error('a statement failed in the transaction, which is taken back');
  };
  const rollBack = async (session: Session) => {
    session.isInTransaction = false;
    // It is taken back by the end of the connection as well.
    await session.client.query('rollback').catch(() => {
      session.isBroken = true;
    });
  };
  const run = async (session: Session, { sql, parameters }: CompiledQuery): Promise<Answer> => {
    const values = parameters.map(toInput).map(withoutNul);
    if (session.isInTransaction || !writes.test(sql)) return ask(session, sql, values);
    await begin(session, beginWriting);
    try {
      const answer = await ask(session, sql, values);
      await commit(session);
      return answer;
    } catch (error) {
      if (session.isInTransaction) await rollBack(session);
      throw error;
    }
  };
  const connect = (session: Session): DatabaseConnection => ({
    executeQuery: async <R>(query: CompiledQuery) => toResult<R>(await run(session, query)),
    streamQuery: () => {
      throw new Error('rows of the newsroom database are read in batches');
    },
  });
  return {
    init: async () => {},
    acquireConnection: async () => {
      const session = { client: await tell(() => pool.connect()), isInTransaction: false, isBroken: false };
      const connection = connect(session);
      sessions.set(connection, session);
      return connection;
    },
    beginTransaction: (connection, settings) => begin(sessionOf(connection), toBeginning(settings)),
    commitTransaction: (connection) => commit(sessionOf(connection)),
    rollbackTransaction: (connection) => rollBack(sessionOf(connection)),
    releaseConnection: async (connection) => {
      const { client, isBroken } = sessionOf(connection);
      client.release(isBroken);
    },
    destroy: () => pool.end(),
  };
}

/** Single statements that change rows; one that only looks as if it did waits for nothing. */
const writes = /^\s*(?:insert|update|delete|with)\b/i;

/** Who only reads, for as long as it takes, keeps nobody out. */
function toBeginning({ accessMode, isolationLevel }: TransactionSettings): string {
  const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
  return accessMode === 'read only' ? `begin${level} read only` : beginWriting;
}

/** The one character that a text of PostgreSQL cannot hold. */
function withoutNul<T>(value: T): T | string {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

function toResult<R>({ command, rowCount, rows }: Answer): QueryResult<R> {
  const isChange = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
  return { rows: rows ?? [], ...(isChange && { numAffectedRows: BigInt(rowCount ?? 0) }) };
}
