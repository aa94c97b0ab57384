import { hostname } from 'node:os';

/** How the connections of this program are named among those of a database (`pg_stat_activity`). */
export const namePrefix = 'broadsheet';

/** The name of this process there, of at most 63 bytes as PostgreSQL keeps them. */
export function nameProcess(): string {
  return `${namePrefix} ${process.pid} on ${hostname()}`.slice(0, 63);
}

/**
 * The address under which this process connects: with its name, and with settings beside those that the operator gave.
 *
 * @param settings such as `-c lock_timeout=5000`, which count less than the operator's.
 */
export function ownAddress(url: string, settings: string): string {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  address.searchParams.set('options', given === null ? settings : `${settings} ${given}`);
  address.searchParams.set('application_name', nameProcess());
  return address.href;
}

/** The address of another schema of the same database, in which tables are then found and made. */
export function addressOfSchema(url: string, schema: string): string {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  const setting = `-c search_path=${schema}`;
  address.searchParams.set('options', given === null ? setting : `${given} ${setting}`);
  return address.href;
}
