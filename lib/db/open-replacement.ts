import { existsSync, rmSync } from 'node:fs';
import type { Instant } from '#lib/base/instant.ts';
import { copyDatabase } from './back-up.ts';
import { isPostgres } from './is-postgres.ts';
import { loadBackup } from './load-backup.ts';
import { migrateDatabase } from './open-database.ts';
import { listSessions } from './postgres/list-sessions.ts';
import { openServer } from './postgres/open-server.ts';
import { addressOfSchema } from './postgres/own-address.ts';
import { isDump } from './postgres/read-dump-rows.ts';
import {
  dropScratch,
  hasTables,
  listNames,
  makeScratch,
  scratchSchema,
  serveScratch,
  setTablesAside,
} from './postgres/set-tables-aside.ts';
import { replaceDatabase } from './replace-database.ts';

/** A backup on its way into the place of the newsroom database, which nobody may use meanwhile. */
export type Replacement = {
  /** Where the backup is loaded, as a database of this release that nobody serves from. */
  readonly place: string;
  /** Where what it replaces can be read, brought to this release; undefined where there is nothing. Throws where it cannot be. */
  readonly openReplaced: () => Promise<string | undefined>;
  /**
   * Puts the one into the place of the other, at once.
   *
   * @returns where what is replaced is kept; undefined where there was nothing.
   */
  readonly replace: (now: Instant) => Promise<string | undefined>;
  /** Removes what is not needed any more. */
  readonly close: () => Promise<void>;
};

/**
 * Loads a backup beside the newsroom database.
 *
 * @param backup that `checkBackup` finds sound, of whatever engine.
 * @param place path of the database, or `postgres://…`.
 */
export function openReplacement(backup: string, place: string): Promise<Replacement> {
  return isPostgres(place) ? openTables(backup, place) : openFiles(backup, place);
}

async function openFiles(backup: string, file: string): Promise<Replacement> {
  const restored = `${file}.restored-${process.pid}`;
  const replaced = `${file}.carried-${process.pid}`;
  const close = async () => {
    for (const end of ['', '-wal', '-shm']) {
      rmSync(restored + end, { force: true });
      rmSync(replaced + end, { force: true });
    }
  };
  try {
    if (isDump(backup)) await loadBackup(backup, restored);
    else {
      copyDatabase(backup, restored);
      await migrateDatabase(restored);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    place: restored,
    openReplaced: async () => {
      if (!existsSync(file)) return undefined;
      copyDatabase(file, replaced);
      await migrateDatabase(replaced);
      return replaced;
    },
    replace: async (now) => replaceDatabase(file, restored, now),
    close,
  };
}

/** In a schema of its own of the same database: whoever serves the paper may make one, where a whole database takes more rights. */
async function openTables(backup: string, url: string): Promise<Replacement> {
  const database = openServer(url);
  const scratch = addressOfSchema(url, scratchSchema);
  const close = async () => {
    await dropScratch(database);
    await database.destroy();
  };
  try {
    await makeScratch(database);
    await loadBackup(backup, scratch);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    place: scratch,
    openReplaced: async () => {
      if (!(await hasTables(database))) return undefined;
      await migrateDatabase(url);
      return url;
    },
    replace: (now) =>
      database.transaction().execute(async (transaction) => {
        const others = await listSessions(transaction);
        if (others.length > 0)
          throw new Error(`nothing was replaced, since the site was started: ${others.join('; ')}`);
        const kept = await setTablesAside(transaction, await listNames(transaction, scratchSchema), now);
        await serveScratch(transaction);
        return kept === undefined ? undefined : `schema ${kept}`;
      }),
    close,
  };
}
