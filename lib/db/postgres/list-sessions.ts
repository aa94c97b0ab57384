import { sql } from 'kysely';
import type { Database } from '../tables.ts';
import { namePrefix, nameProcess } from './own-address.ts';

/** The connections of other processes of this program to an open database, from whatever machine, each process in words. */
export async function listSessions(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; address: string | null; since: Date }>`
    select application_name as name, host(client_addr) as address, min(backend_start) as since
    from pg_stat_activity
    where datname = current_database() and application_name like ${`${namePrefix}%`}
      and application_name <> ${nameProcess()}
    group by application_name, client_addr order by since`.execute(database);
  return rows.map(
    ({ name, address, since }) => `${name}${address === null ? '' : ` (${address})`}, since ${since.toISOString()}`,
  );
}
