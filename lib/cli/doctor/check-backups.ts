import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findNewestBackup } from '#lib/db/backup-files.ts';
import { isPostgres } from '#lib/db/is-postgres.ts';
import { type Check, fine, warning } from './finding.ts';

const hour = 3_600_000;

/** A day, and some hours for a machine that slept. */
const old = 26 * hour;

/** When the newsroom database was backed up last. */
export const backupsCheck: Check = {
  name: 'backups',
  run: ({ config: { dataDir, database }, now }) => {
    if (!isPostgres(database) && !existsSync(database)) return [fine('nothing to back up yet')];
    const newest = findNewestBackup(join(dataDir, 'backups'), now);
    const fix = isPostgres(database)
      ? '`npm run news -- backup`; each day the instance in office makes one, in its own DATA_DIR'
      : '`npm run news -- backup`; the running site makes one each day';
    if (newest === undefined) return [warning('there is none', fix)];
    const hours = Math.round((now - newest) / hour);
    if (now - newest > old) return [warning(`the newest is ${hours} hours old`, fix)];
    return [fine(`the newest is ${hours} hours old; copy them to another machine too`)];
  },
};
