import { Kysely } from 'kysely';
import type { Database, Tables } from '../tables.ts';
import { openPostgres } from './postgres.ts';

/** A database of PostgreSQL for its operator: of whatever release, or empty; statements take as long as they need. */
export function openServer(url: string): Database {
  return new Kysely<Tables>({ dialect: openPostgres(url, { timeLimit: 0 }) });
}
