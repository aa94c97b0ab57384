import { sql } from 'kysely';
import type { Flavour } from './flavour.ts';
import { makeComments } from './migrations/1-comments.ts';
import { makeAlerts } from './migrations/2-alerts.ts';
import { makeReads } from './migrations/3-reads.ts';
import type { Migration } from './migrations/migration.ts';
import { StorageFault } from './storage-fault.ts';
import type { Database } from './tables.ts';

/** Forward only, in this order; one that was released is never changed. */
export const migrations: readonly Migration[] = [makeComments, makeAlerts, makeReads];

/**
 * Runs the migrations that a database has not had, all in one transaction; processes that start together wait for each
 * other. Throws, and changes nothing, when the database knows more of them than this release.
 *
 * @param steps those of this release.
 */
export async function migrate(
  database: Database,
  flavour: Flavour,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await flavour.lock(transaction);
    await sql`create table if not exists schema_version (version integer not null)`.execute(transaction);
    const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(transaction);
    const version = rows[0]?.version ?? 0;
    if (version > steps.length) {
      throw new StorageFault(
        `the newsroom database is of a newer release (${version}, this one knows ${steps.length}): start that release, or restore a backup of this one`,
      );
    }
    // A process that finds everything done writes nothing.
    if (version === steps.length) return;
    for (const run of steps.slice(version)) await run(transaction, flavour);
    await sql`delete from schema_version`.execute(transaction);
    await sql`insert into schema_version (version) values (${steps.length})`.execute(transaction);
  });
}
