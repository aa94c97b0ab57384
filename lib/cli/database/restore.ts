import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { endSuppressed } from '#lib/alerts/end-suppressed.ts';
import type { Instant } from '#lib/base/instant.ts';
import { eraseComment } from '#lib/comments/erase-comment.ts';
import { reapplyErasures } from '#lib/comments/reapply-erasures.ts';
import { carryOver } from '#lib/db/carry-over.ts';
import { checkBackup } from '#lib/db/check-backup.ts';
import { holdLists } from '#lib/db/hold-lists.ts';
import { openDatabase } from '#lib/db/open-database.ts';
import { openReplacement, type Replacement } from '#lib/db/open-replacement.ts';
import { requireConfig } from '../require-config.ts';
import { requireStoppedSite } from './require-stopped-site.ts';

/** Adds `news restore`: puts a backup into the place of the newsroom database, while the site does not run. */
export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .description(
      'Puts a backup into the place of the newsroom database, which is kept beside it. The site must not run, nor any other instance of it.',
    )
    .argument('<file>', 'a backup, or the name of one in DATA_DIR/backups; of whichever engine')
    .action(async (name: string) => {
      const config = requireConfig({ ...process.env, NODE_ENV: undefined });
      const { dataDir } = config;
      await requireStoppedSite(program, config);
      const backup = [resolve(name), join(dataDir, 'backups', name)].find((file) => existsSync(file));
      if (backup === undefined) program.error(`There is no file ${name}, nor one of this name in ${dataDir}/backups.`);
      const problem = await checkBackup(backup);
      if (problem !== undefined) program.error(`${backup} cannot be restored: ${problem}`);
      console.log((await restoreBackup(backup, config.database, Date.now())).join('\n'));
    });
}

/**
 * Puts a backup into the place of the newsroom database, which nobody may use meanwhile; carries over what readers and staff were
 * promised since.
 *
 * @param backup that `checkBackup` finds sound.
 * @param place path of the database, or `postgres://…`.
 * @returns what was done, in lines for the operator.
 */
export async function restoreBackup(backup: string, place: string, now: Instant): Promise<readonly string[]> {
  const replacement = await openReplacement(backup, place);
  try {
    const words = await carryPromises(replacement, now);
    await holdListsOf(replacement.place, now);
    const kept = await replacement.replace(now);
    const done = `${backup} is restored: ${words}.`;
    if (kept === undefined) return [done];
    return [done, `The database it replaces is kept as ${kept} for 28 days; remove it when all is well.`];
  } finally {
    await replacement.close();
  }
}

async function holdListsOf(restored: string, now: number): Promise<void> {
  const database = openDatabase(restored);
  try {
    await database.transaction().execute((transaction) => holdLists(transaction, now));
  } finally {
    await database.destroy();
  }
}

/** Erases in the restored database what was erased since in the one it replaces. A damaged one can tell nothing. */
async function carryPromises({ place, openReplaced }: Replacement, now: number): Promise<string> {
  let replaced: string | undefined;
  try {
    replaced = await openReplaced();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `what readers had erased since, and who had left the lists, could not be read and may be back (${reason})`;
  }
  if (replaced === undefined) return 'nothing to carry over';
  const from = openDatabase(replaced);
  const database = openDatabase(place);
  try {
    await carryOver(from, database);
    const erased = await from.selectFrom('comments').select('id').where('erased_at', 'is not', null).execute();
    const taken = await database.transaction().execute(async (transaction) => {
      let count = 0;
      for (const comment of erased) if (await eraseComment({ now }, transaction, comment)) count += 1;
      const note = `${count} comments deleted again`;
      const row = { at: now, actor: 'site', action: 'restore', comment_id: null, note };
      await transaction.insertInto('audit').values(row).execute();
      return count;
    });
    const more = await reapplyErasures({ database, now });
    const ended = await endSuppressed({ database, now });
    return `${taken + more} comments that were deleted since are deleted again, ${ended} subscriptions that had ended are ended again`;
  } finally {
    await from.destroy();
    await database.destroy();
  }
}
