import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameNewestBackup } from '../backup-files.ts';
import { findSetAside } from '../replace-database.ts';
import { StorageFault } from '../storage-fault.ts';

/** Whether there is no newsroom database yet, or any more. An empty file is none. */
export function isMissing(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined || (found.isFile() && found.size === 0);
}

/** What to say of a newsroom database that is missing. */
export function explainMissing(file: string): StorageFault {
  return findLoss(file) ?? new StorageFault(`the newsroom database ${file} is not made yet: the worker sees to that`);
}

/**
 * By what traces a newsroom database that is missing was lost, so that a new one in its place would hide that; undefined
 * where none has been.
 *
 * @param file path of the missing one.
 */
export function findLoss(file: string): StorageFault | undefined {
  const moved = findSetAside(file, 'moved').at(-1);
  if (moved !== undefined) {
    const advice = `set DATABASE_URL to where it is now; to begin anew on purpose, move ${moved} away`;
    return new StorageFault(`the newsroom database ${file} was moved to another engine: ${advice}`);
  }
  const log = `${file}-wal`;
  const hasLog = (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const folder = join(dirname(file), 'backups');
  const newest = nameNewestBackup(folder);
  const traces = [...(hasLog ? [log] : []), ...(newest === undefined ? [] : [folder])].join(' and ');
  if (traces === '') return undefined;
  const restore = newest === undefined ? '' : `, or end the site and run \`npm run news -- restore ${newest}\``;
  const advice = `put it back${restore}; to begin anew on purpose, move ${traces} away`;
  return new StorageFault(`the newsroom database ${file} is missing, but was there: ${advice}`);
}
