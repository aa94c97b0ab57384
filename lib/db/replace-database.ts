import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readFileTime, writeFileTime } from '#lib/base/file-time.ts';
import type { Instant } from '#lib/base/instant.ts';
import { syncToDisk } from './back-up.ts';

/**
 * Puts another file into the place of the newsroom database, which nobody may have open. At each moment a whole database
 * has the name; the replaced one stays beside it,
 * until `removeReplaced`.
 *
 * @returns path of the replaced one; undefined when there was none.
 */
export function replaceDatabase(file: string, replacement: string, now: Instant): string | undefined {
  const folder = dirname(file);
  const kept = `${file}${mark}${writeFileTime(now)}`;
  const isReplaced = existsSync(file);
  if (isReplaced) linkSync(file, kept);
  // Beside a database that was closed well there is no log; that of a damaged or lost one would be taken for the new one's.
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${kept}-wal`);
  rmSync(`${file}-shm`, { force: true });
  syncToDisk(folder);
  renameSync(replacement, file);
  syncToDisk(folder);
  return isReplaced ? kept : undefined;
}

const mark = '.replaced-';

/** Milliseconds, as long as a backup. */
const replacedLife = 28 * 24 * 3_600_000;

/** Removes databases that were replaced 28 days ago or earlier, with what SQLite put beside them. */
export function removeReplaced(file: string, now: Instant): void {
  const start = `${basename(file)}${mark}`;
  for (const name of readdirSync(dirname(file)).filter((one) => one.startsWith(start))) {
    const at = readFileTime(name.slice(start.length).replace(/-(?:wal|shm)$/, ''));
    if (at !== undefined && at <= now - replacedLife) rmSync(join(dirname(file), name), { force: true });
  }
}
