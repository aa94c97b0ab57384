import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#lib/base/instant.ts';
import { backupName, removeOutdated } from './backup-files.ts';
import { checkBackup } from './check-backup.ts';
import { explainDamage } from './explain-damage.ts';
import { patienceWithOthers } from './sqlite.ts';

/**
 * Writes the newsroom database as of one moment into a new file of its own, looks whether that is sound, and removes the
 * backups nobody needs any more, also when it cannot make a new one. Others read and write meanwhile. Takes a second for some hundred megabytes, during which
 * this thread does nothing else. Throws when it cannot; then no file is left that looks like a backup.
 *
 * @param file that of the database.
 * @param folder made when there is none, readable by its owner alone.
 * @returns path of the backup.
 */
export function backUp(file: string, folder: string, now: Instant): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const backup = join(folder, backupName(now));
  const part = `${backup}.part-${process.pid}`;
  try {
    copyDatabase(file, part);
    const problem = checkBackup(part);
    if (problem !== undefined) throw new Error(`the backup of ${file} is not sound: ${problem}`);
    renameSync(part, backup);
    syncToDisk(folder);
    return backup;
  } finally {
    rmSync(part, { force: true });
    // Also without a new one: what was erased is to be gone in time, and a full disk gets room.
    removeOutdated(folder, now);
  }
}

/** Copies a database as of one moment, whoever writes into it meanwhile; the copy is one file, and on the disk. */
export function copyDatabase(from: string, to: string): void {
  // Made first, so that nobody else reads it at any moment.
  closeSync(openSync(to, 'wx', 0o600));
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

/** Waits until what a file holds, or which names a folder holds, survives a loss of power. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
