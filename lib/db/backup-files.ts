import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFileTime, writeFileTime } from '#lib/base/file-time.ts';
import type { Instant } from '#lib/base/instant.ts';

const day = 24 * 3_600_000;

/** What a backup is: a database file of SQLite, or what pg_dump writes. */
export type BackupKind = 'db' | 'dump';

/** The name of a backup made at `now`. Names sort by time. */
export function backupName(now: Instant, kind: BackupKind): string {
  return `newsroom-${writeFileTime(now)}.${kind}`;
}

/** When a backup was made; undefined for a file that is none. */
export function readBackupTime(name: string): Instant | undefined {
  return readFileTime(/^newsroom-(.+)\.(?:db|dump)$/.exec(name)?.[1] ?? '');
}

/** When the newest backup of a folder was made, of those until a moment if one is given; undefined when there is none. */
export function findNewestBackup(folder: string, until: Instant = Number.POSITIVE_INFINITY): Instant | undefined {
  const times = listNames(folder)
    .flatMap((name) => readBackupTime(name) ?? [])
    .filter((at) => at <= until);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** The name of the newest backup of a folder; undefined when there is none. */
export function nameNewestBackup(folder: string): string | undefined {
  return listNames(folder)
    .filter((name) => readBackupTime(name) !== undefined)
    .sort()
    .at(-1);
}

/** Removes what `listOutdated` names, and what a backup that was killed left a day ago. Other files stay. */
export function removeOutdated(folder: string, now: Instant): void {
  const names = listNames(folder);
  const parts = names.filter((name) => {
    const [backup = '', part] = name.split('.part-');
    return part !== undefined && (readBackupTime(backup) ?? now) < now - day;
  });
  for (const name of [...listOutdated(names, now), ...parts]) rmSync(join(folder, name), { force: true });
}

const week = 7 * day;
/** 1970-01-01 was a Thursday; weeks begin on Mondays. */
const firstMonday = 4 * day;

/**
 * The backups that are not the newest of one of the last seven days or of one of the last four weeks, in UTC: after 28
 * days nothing is left of what a reader had erased.
 */
export function listOutdated(names: readonly string[], now: Instant): readonly string[] {
  const kept = new Map<string, string>();
  const backups = names.filter((name) => readBackupTime(name) !== undefined).sort();
  for (const name of backups) {
    const at = readBackupTime(name) ?? 0;
    const days = Math.floor(now / day) - Math.floor(at / day);
    const weeks = Math.floor((now - firstMonday) / week) - Math.floor((at - firstMonday) / week);
    if (days < 7) kept.set(`day ${days}`, name);
    if (weeks < 4) kept.set(`week ${weeks}`, name);
  }
  const wanted = new Set(kept.values());
  return backups.filter((name) => !wanted.has(name));
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
