import { CompiledQuery, type Dialect, type Driver, PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import type { Flavour } from './flavour.ts';

/** Whether a place is an address of PostgreSQL, and not the path of a file. */
export function isPostgres(place: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(place);
}

/** Connections of one process: statements stay small, and writers wait for each other anyway. */
const mostConnections = 5;
/** Milliseconds for which a statement waits for a connection, and a transaction for the writer before it. */
const patience = 5_000;

/**
 * PostgreSQL behind the dialect of Kysely. Connects with the first statement. Transactions run one after the other in the whole
 * paper, as they do in SQLite: what is read in one is still true when it writes, and the order of `changes` is that of commits.
 *
 * @param url `postgres://…`, also with `sslmode` and the like (postgresql.org/docs/current/libpq-connect.html).
 */
export function openPostgres(url: string): Dialect {
  const pool = new Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: patience,
    // A writer that is gone must not keep the others out.
    options: `-c lock_timeout=${patience} -c idle_in_transaction_session_timeout=10000`,
    types: { getTypeParser: (id, format) => (isNumber(id) ? Number : types.getTypeParser(id, format)) },
  });
  // A connection that waits for its next statement may end at any time; the statement then gets another.
  pool.on('error', () => {});
  const dialect = new PostgresDialect({ pool });
  return {
    createDriver: () => lockingDriver(dialect.createDriver()),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** `int8` and `numeric`, which what is summed becomes: all of ours are whole numbers that JavaScript knows exactly. */
function isNumber(id: number): boolean {
  return id === types.builtins.INT8 || id === types.builtins.NUMERIC;
}

/** The lock that makes writers wait for each other: any number that no other program uses in this database. */
const writersLock = 5_318_008;

function lockingDriver(driver: Driver): Driver {
  const begin = driver.beginTransaction.bind(driver);
  return Object.assign(driver, {
    beginTransaction: async (...[connection, settings]: Parameters<Driver['beginTransaction']>) => {
      await begin(connection, settings);
      await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${writersLock})`));
    },
  });
}

export const postgresFlavour: Flavour = {
  types: {
    text: sql`text collate "C"`,
    integer: sql`bigint`,
    sequence: sql`bigint generated always as identity primary key`,
  },
  tableEnd: sql``,
  makeAppendOnly: async (database, table) => {
    await sql`
      create function ${sql.id(`${table}_is_append_only`)}() returns trigger language plpgsql as
      ${sql.lit(`begin raise exception '${table} is append-only'; end`)}
    `.execute(database);
    await sql`
      create trigger ${sql.id(`${table}_append_only`)} before update or delete on ${sql.id(table)}
      for each row execute function ${sql.id(`${table}_is_append_only`)}()
    `.execute(database);
  },
  // Its transactions begin with the lock of a writer.
  lock: async () => {},
};
