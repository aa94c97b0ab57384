import { sql } from 'kysely';
import type { Flavour } from './flavour.ts';
import { makeComments } from './migrations/1-comments.ts';
import { makeAlerts } from './migrations/2-alerts.ts';
import { makeReads } from './migrations/3-reads.ts';
import { makeInstances } from './migrations/4-instances.ts';
import type { Migration } from './migrations/migration.ts';
import { requireNoNewer, type SchemaVersion } from './schema-version.ts';
import type { Database } from './tables.ts';

/** Forward only, in this order; one that was released is never changed. */
export const migrations: readonly Migration[] = [makeComments, makeAlerts, makeReads, makeInstances];

/**
 * Runs the migrations that a database has not had, all in one transaction; processes that start together wait for each
 * other. Changes nothing where a newer release was there before; throws a `StorageFault` where this one cannot work with what
 * that has made.
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
    const { rows } = await sql<SchemaVersion>`select * from schema_version`.execute(transaction);
    const version = rows[0]?.version ?? 0;
    requireNoNewer('the newsroom database', rows[0], steps.length);
    // A process that finds everything done writes nothing.
    if (version >= steps.length) return;
    if (version === 0) await flavour.begin(transaction);
    for (const { run } of steps.slice(version)) await run(transaction, flavour);
    // Made anew: the first releases did not ask who else can work with their tables.
    await sql`drop table schema_version`.execute(transaction);
    await sql`create table schema_version (version integer not null, works_with integer not null)`.execute(transaction);
    const worksWith = Math.max(...steps.map((step) => step.worksWith));
    await sql`insert into schema_version (version, works_with) values (${steps.length}, ${worksWith})`.execute(
      transaction,
    );
  });
}
