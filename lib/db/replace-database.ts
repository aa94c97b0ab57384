import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readFileTime, writeFileTime } from '#lib/base/file-time.ts';
import type { Instant } from '#lib/base/instant.ts';
import { syncToDisk } from './sync-to-disk.ts';

/** Why a database file stands beside its place: a backup was restored, or it was moved to another engine. */
export type SetAside = 'replaced' | 'moved';

/**
 * Puts another file into the place of the newsroom database, which nobody may have open. At each moment a whole database
 * has the name; the replaced one stays beside it,
 * until `removeReplaced`.
 *
 * @returns path of the replaced one; undefined when there was none.
 */
export function replaceDatabase(file: string, replacement: string, now: Instant): string | undefined {
  const folder = dirname(file);
  const kept = nameSetAside(file, 'replaced', now);
  const isReplaced = existsSync(file);
  if (isReplaced) linkSync(file, kept);
  moveLog(file, kept);
  syncToDisk(folder);
  renameSync(replacement, file);
  syncToDisk(folder);
  return isReplaced ? kept : undefined;
}

/**
 * Takes the newsroom database out of its place, so that nobody serves from it any more. Nobody may have it open.
 *
 * @returns where it is then, until `removeReplaced`.
 */
export function setDatabaseAside(file: string, now: Instant): string {
  const kept = nameSetAside(file, 'moved', now);
  moveLog(file, kept);
  renameSync(file, kept);
  syncToDisk(dirname(file));
  return kept;
}

/** Beside a database that was closed well there is no log; that of a damaged or lost one would be taken for the new one's. */
function moveLog(file: string, kept: string): void {
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${kept}-wal`);
  rmSync(`${file}-shm`, { force: true });
}

function nameSetAside(file: string, why: SetAside, now: Instant): string {
  return `${file}.${why}-${writeFileTime(now)}`;
}

/** Paths of the databases that once had a place and were set aside, in the order of time. */
export function findSetAside(file: string, why: SetAside): readonly string[] {
  const folder = dirname(file);
  const start = `${basename(file)}.${why}-`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .sort()
    .map((name) => join(folder, name));
}

/** Milliseconds, as long as a backup. */
export const replacedLife = 28 * 24 * 3_600_000;

/** Removes databases that were set aside 28 days ago or earlier, with what SQLite put beside them. */
export function removeReplaced(file: string, now: Instant): void {
  for (const why of ['replaced', 'moved'] as const) {
    const start = `${file}.${why}-`;
    for (const path of findSetAside(file, why)) {
      const at = readFileTime(path.slice(start.length).replace(/-(?:wal|shm)$/, ''));
      if (at !== undefined && at <= now - replacedLife) rmSync(path, { force: true });
    }
  }
}
