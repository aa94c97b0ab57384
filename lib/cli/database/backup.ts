import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { backUp } from '#lib/db/back-up.ts';
import { isPostgres } from '#lib/db/is-postgres.ts';
import { requireConfig } from '../require-config.ts';

/** Adds `news backup`: writes the newsroom database into a file, while the site runs. */
export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .description(
      'Copies the newsroom database into a file of its own, of PostgreSQL by pg_dump, and looks whether that is sound. The site may run.',
    )
    .option('--to <folder>', 'where to; of the backups there the newest of 7 days and 4 weeks stay')
    .action(async ({ to }: { readonly to?: string }) => {
      const { dataDir, database } = requireConfig({ ...process.env, NODE_ENV: undefined });
      if (!isPostgres(database) && !existsSync(database))
        program.error(`There is no newsroom database at ${database} yet.`);
      console.log(await backUp(database, to === undefined ? join(dataDir, 'backups') : resolve(to), Date.now()));
    });
}
