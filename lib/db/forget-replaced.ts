import type { Instant } from '#lib/base/instant.ts';
import { isPostgres } from './is-postgres.ts';
import { dropKept } from './postgres/set-tables-aside.ts';
import { replacedLife } from './replace-database.ts';
import type { Database } from './tables.ts';

/**
 * Removes from a server what a restored backup replaced 28 days ago or earlier. Files are `removeReplaced`'s.
 *
 * @param place path of the database, or `postgres://…`.
 */
export async function forgetReplaced(database: Database, place: string, now: Instant): Promise<void> {
  if (isPostgres(place)) await dropKept(database, now - replacedLife);
}
