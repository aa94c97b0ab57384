import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { copyDatabase } from '#lib/db/back-up.ts';
import { fillDatabase } from '#lib/db/fill-database.ts';
import { isPostgres } from '#lib/db/is-postgres.ts';
import { readRows } from '#lib/db/rows/read-rows.ts';

/**
 * Copies what pages need of the newsroom database into a file of its own, without anything about subscribers and staff.
 *
 * @param from path, or `postgres://…`; others may read and write meanwhile.
 */
export async function copyNewsroom(from: string, to: string): Promise<void> {
  if (isPostgres(from)) {
    await fillDatabase(to, { batches: readRows(from), except: withPeople });
  } else {
    if (!existsSync(from)) return;
    copyDatabase(from, to);
  }
  forgetPeople(to);
}

/** What the private site has no need of, and might act upon. */
const withPeople = [
  ...[
    'follows',
    'subscribers',
    'sign_ups',
    'suppressions',
    'push_outbox',
    'push_subscriptions',
    'outbox',
    'deliveries',
  ],
  ...['digests', 'alerts', 'tokens', 'sessions'],
];

function forgetPeople(file: string): void {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  // Of another release some may be missing.
  const has = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  for (const table of withPeople) if (has.get(table) !== undefined) database.exec(`DELETE FROM ${table}`);
  if (has.get('staff') !== undefined)
    database.exec("UPDATE staff SET address = id || '@nobody.invalid', wants_digest = 0");
  database.close();
}
