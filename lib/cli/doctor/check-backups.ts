import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findNewestBackup } from '#lib/db/backup-files.ts';
import { databaseFile } from '#lib/db/open-database.ts';
import { type Check, fine, warning } from './finding.ts';

const hour = 3_600_000;

/** A day, and some hours for a machine that slept. */
const old = 26 * hour;

/** When the newsroom database was backed up last. */
export const backupsCheck: Check = {
  name: 'backups',
  run: ({ config: { dataDir }, now }) => {
    if (!existsSync(databaseFile(dataDir))) return [fine('nothing to back up yet')];
    const newest = findNewestBackup(join(dataDir, 'backups'), now);
    const fix = '`npm run news -- backup`; the running site makes one each day';
    if (newest === undefined) return [warning('there is none', fix)];
    const hours = Math.round((now - newest) / hour);
    if (now - newest > old) return [warning(`the newest is ${hours} hours old`, fix)];
    return [fine(`the newest is ${hours} hours old; copy them to another machine too`)];
  },
};
