import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#lib/base/instant.ts';
import { backupName, removeOutdated } from './backup-files.ts';
import { checkBackup } from './check-backup.ts';
import { isPostgres } from './is-postgres.ts';
import { dumpDatabase } from './postgres/dump-database.ts';
import { openServer } from './postgres/open-server.ts';
import { explainDamage } from './sqlite/explain-damage.ts';
import { patienceWithOthers } from './sqlite/sqlite.ts';
import { syncToDisk } from './sync-to-disk.ts';

/**
 * Writes the newsroom database as of one moment into a new file of its own, looks whether that is sound, and removes the
 * backups nobody needs any more, also when it cannot make a new one. Others read and write meanwhile. Takes a second for some hundred megabytes, during which
 * this thread does little else. Throws when it cannot; then no file is left that looks like a backup.
 *
 * @param place path of the database, or `postgres://…`, of which pg_dump makes the backup.
 * @param folder made when there is none, readable by its owner alone.
 * @returns path of the backup.
 */
export async function backUp(place: string, folder: string, now: Instant): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const backup = join(folder, backupName(now, isPostgres(place) ? 'dump' : 'db'));
  const part = `${backup}.part-${process.pid}`;
  try {
    if (isPostgres(place)) await dump(place, part);
    else copyDatabase(place, part);
    const problem = await checkBackup(part);
    if (problem !== undefined) throw new Error(`the backup is not sound: ${problem}`);
    renameSync(part, backup);
    syncToDisk(folder);
    return backup;
  } finally {
    rmSync(part, { force: true });
    // Also without a new one: what was erased is to be gone in time, and a full disk gets room.
    removeOutdated(folder, now);
  }
}

async function dump(url: string, file: string): Promise<void> {
  makeOwn(file);
  const database = openServer(url);
  try {
    await dumpDatabase(database, { url, file });
  } finally {
    await database.destroy();
  }
  syncToDisk(file);
}

/** Copies a database file as of one moment, whoever writes into it meanwhile; the copy is one file, and on the disk. */
export function copyDatabase(from: string, to: string): void {
  makeOwn(to);
  explainDamage(from, () => {
    const database = new DatabaseSync(from, { readOnly: true, timeout: patienceWithOthers });
    try {
      database.prepare('VACUUM INTO ?').run(to);
    } finally {
      database.close();
    }
  });
  syncToDisk(to);
}

/** Made first, so that nobody else reads it at any moment. */
function makeOwn(file: string): void {
  closeSync(openSync(file, 'wx', 0o600));
}
