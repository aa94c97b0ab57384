import { Client } from 'pg';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { SchemaVersion } from '../schema-version.ts';
import { explainFault } from './explain-fault.ts';
import { ownAddress } from './own-address.ts';

/** What an operator has to know of a server. */
export type ServerFacts = {
  /** Its major version, such as 15. */
  readonly version: number;
  readonly encoding: string;
  readonly user: string;
  /** Where tables are found and made. */
  readonly schema: string;
  readonly mayCreateTables: boolean;
  readonly mayCreateSchemas: boolean;
  /** What the tables are of; null where there are none of a newsroom that this user may read. */
  readonly release: SchemaVersion | null;
  /** Bytes of the whole database. */
  readonly bytes: number;
  /** Connections that anybody may still take, and in all. */
  readonly freeConnections: number;
  readonly allConnections: number;
  readonly isEncrypted: boolean;
  /** Whether it is on this machine. */
  readonly isLocal: boolean;
  /** Milliseconds by which its clock is before ours. */
  readonly clockAhead: number;
};

type Answer = Omit<ServerFacts, 'release' | 'clockAhead' | 'bytes'> & {
  readonly hasTables: boolean;
  readonly bytes: string;
  readonly at: number;
};

/**
 * Asks a server for all that; changes nothing.
 *
 * @param patience milliseconds for the way there, and for each answer.
 * @returns in words why it cannot be asked, without the password.
 */
export async function examineServer(
  url: string,
  patience: number,
  now: () => number,
): Promise<Result<ServerFacts, string>> {
  const client = new Client({
    connectionString: ownAddress(url, `-c statement_timeout=${patience}`),
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const asked = now();
    const { rows } = await client.query<Answer>(questions);
    const answered = now();
    const [row] = rows;
    if (row === undefined) return err('the newsroom database gives no answer');
    const { hasTables, bytes, at, ...facts } = row;
    const release = hasTables ? await readRelease(client) : null;
    return ok({ ...facts, bytes: Number(bytes), release, clockAhead: at - (asked + answered) / 2 });
  } catch (error) {
    const explained = explainFault(url, error);
    return err(explained instanceof Error ? explained.message : String(explained));
  } finally {
    await client.end().catch(() => {});
  }
}

const questions = `select
  current_setting('server_version_num')::int / 10000 as version,
  (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
  current_user as "user",
  coalesce(current_schema(), '') as schema,
  coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreateTables",
  has_database_privilege(current_database(), 'create') as "mayCreateSchemas",
  coalesce(has_table_privilege(to_regclass('schema_version'), 'select'), false) as "hasTables",
  pg_database_size(current_database())::text as bytes,
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - (select count(*)::int from pg_stat_activity where backend_type is null or backend_type = 'client backend')
    as "freeConnections",
  current_setting('max_connections')::int as "allConnections",
  coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as "isEncrypted",
  inet_server_addr() is null or inet_client_addr() = inet_server_addr() as "isLocal",
  (extract(epoch from clock_timestamp()) * 1000)::float8 as at`;

async function readRelease(client: Client): Promise<SchemaVersion | null> {
  const { rows } = await client.query<SchemaVersion>('select * from schema_version');
  return rows[0] ?? null;
}
