import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isPostgres } from '#lib/db/is-postgres.ts';
import { migrations } from '#lib/db/migrate.ts';
import { isTooNew } from '#lib/db/schema-version.ts';
import { findLoss, isMissing } from '#lib/db/sqlite/missing-database.ts';
import { readVersion } from '#lib/db/sqlite/read-version.ts';
import { checkPostgres } from './check-postgres.ts';
import { type Check, type Finding, fault, fine, formatBytes, warning } from './finding.ts';

/** The newsroom database: whether it is there, sound, of this release. */
export const databaseCheck: Check = {
  name: 'newsroom database',
  run: ({ config: { database: file }, now, mayAsk }) => {
    if (isPostgres(file)) return mayAsk ? checkPostgres(file, Date.now) : [];
    if (isMissing(file)) {
      const lost = findLoss(file);
      return [lost === undefined ? fine('is made with the first start') : fault(lost.message, restoring)];
    }
    try {
      const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
      try {
        return [...judgeDatabase(database), ...judgeTime(database, now), fine(`${formatBytes(statSync(file).size)}`)];
      } finally {
        database.close();
      }
    } catch (error) {
      return [fault(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, restoring)];
    }
  },
};

const restoring = 'end the site, then `npm run news -- restore <name of a backup>`; backups lie in DATA_DIR/backups';

function judgeDatabase(database: DatabaseSync): readonly Finding[] {
  const said = String(database.prepare('PRAGMA quick_check(1)').get()?.quick_check);
  if (said !== 'ok') return [fault(`it is damaged: ${said}`, restoring)];
  const found = readVersion(database);
  if (found === undefined) return [fault('it is a database, but not that of a newsroom', restoring)];
  const { version } = found;
  if (isTooNew(found, migrations.length)) {
    return [fault(`it is of a newer release (${version}, this one knows ${migrations.length})`, 'start that release')];
  }
  const waits = `it is of an older release (${version} of ${migrations.length})`;
  if (version < migrations.length) return [warning(waits, 'start the site: it brings the database to this release')];
  return [fine(`sound, version ${version}`)];
}

/** Milliseconds by which clocks of two machines may differ. */
const tolerance = 300_000;

/** What was written in the future shows that the clock was put back, or was wrong before. */
function judgeTime(database: DatabaseSync, now: number): readonly Finding[] {
  const has = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit'").get();
  const last = has === undefined ? 0 : Number(database.prepare('SELECT max(at) AS at FROM audit').get()?.at ?? 0);
  if (last <= now + tolerance) return [];
  const says = `its log has entries of ${new Date(last).toISOString()}, after the time of this machine`;
  return [fault(says, 'set the clock: `timedatectl set-ntp true`')];
}
