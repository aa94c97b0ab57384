import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Instant } from '#lib/base/instant.ts';
import { syncToDisk } from './back-up.ts';

/**
 * Puts another file into the place of the newsroom database, which nobody may have open. At each moment a whole database
 * has the name; the replaced one stays beside it.
 *
 * @returns path of the replaced one; undefined when there was none.
 */
export function replaceDatabase(file: string, replacement: string, now: Instant): string | undefined {
  const folder = dirname(file);
  const kept = existsSync(file) ? `${file}.replaced-${new Date(now).toISOString().replaceAll(':', '-')}` : undefined;
  if (kept !== undefined) {
    linkSync(file, kept);
    // Beside a database that was closed well there is no log; that of a damaged one would be taken for the new one's.
    if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${kept}-wal`);
    rmSync(`${file}-shm`, { force: true });
    syncToDisk(folder);
  }
  renameSync(replacement, file);
  syncToDisk(folder);
  return kept;
}
