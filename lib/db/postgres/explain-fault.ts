import { DatabaseError } from 'pg';
import { StorageFault } from '../storage-fault.ts';

/** An address without user, password and settings, as it may stand in a log or on a page. */
export function maskAddress(url: string): string {
  if (!URL.canParse(url)) return 'postgres://…';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/**
 * What the server or the way to it has against a statement, in words for the operator: then a `StorageFault`, else the error
 * as it is. It never holds the password.
 *
 * @param url of the database.
 */
export function explainFault(url: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageFault) return error;
  if (error instanceof DatabaseError && !unreadable.test(error.code ?? '')) return error;
  const isDamage = error instanceof DatabaseError && damage.test(error.code ?? '');
  const [fault, advice] = isDamage
    ? ['fails', 'look at the log of PostgreSQL and its disk']
    : ['cannot be reached', 'see that PostgreSQL runs, and that DATABASE_URL says where and as whom'];
  return new StorageFault(`the newsroom database ${maskAddress(url)} ${fault} (${wordsOf(error)}): ${advice}`);
}

/** An address with several numbers gives one error for each. */
function wordsOf(error: Error): string {
  const [first] = error instanceof AggregateError ? error.errors : [];
  return (first instanceof Error ? first : error).message;
}

/**
 * SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html) where nothing can be read: no connection (08), not let in (28, 42501), no such
 * database (3D), no such table (42P01), no memory or too many connections (532, 533), shutting down (57P), and below.
 */
const unreadable = /^(?:08|28|3D|42501|42P01|532|533|57P|58|XX)/;

/** What the disk does, and what is found to be damaged. */
const damage = /^(?:58|XX)/;
