import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Instant } from '#lib/base/instant.ts';
import type { Config } from '#lib/config/config.ts';
import { findNewestBackup } from '#lib/db/backup-files.ts';

const day = 24 * 3_600_000;

/**
 * Backs the newsroom database up unless this data folder has a backup of the last 24 hours, whoever made it.
 *
 * @returns whether it did. Throws when it could not.
 */
export async function backUpDaily(
  { dataDir, database }: Pick<Config, 'dataDir' | 'database'>,
  now: Instant,
): Promise<boolean> {
  const folder = join(dataDir, 'backups');
  // One from before the clock was set back must not stand for those to come.
  const newest = findNewestBackup(folder, now);
  if (newest !== undefined && newest > now - day) return false;
  const workerData = { place: database, folder, now };
  await once(new Worker(new URL('./backup-thread.ts', import.meta.url), { workerData }), 'exit');
  return true;
}
