import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '#lib/config/config.ts';
import { isPostgres } from '#lib/db/is-postgres.ts';
import { type Moved, moveDatabase } from '#lib/db/move-database.ts';
import { databaseFile } from '#lib/db/open-database.ts';
import { openProgress } from '../progress.ts';
import { requireConfig } from '../require-config.ts';
import { requireStoppedSite } from './require-stopped-site.ts';

/** Adds `news move-database`: brings the newsroom database from one engine to the other, while the site does not run. */
export function addMoveDatabaseCommand(program: Command): void {
  program
    .command('move-database')
    .description(
      'Moves the newsroom database from the file in DATA_DIR to the empty database of DATABASE_URL, and looks whether every row arrived. The file is kept under another name. The site must not run.',
    )
    .option('--back', 'from DATABASE_URL into the file, which must not be there yet')
    .action(async ({ back }: { readonly back?: true }) => {
      const config = requireConfig({ ...process.env, NODE_ENV: undefined });
      const fault = findMoveFault(config, back === true);
      if (fault !== undefined) program.error(fault);
      await requireStoppedSite(program, config);
      const file = databaseFile(config.dataDir);
      const { database: url } = config;
      const moved = await move(back ? { from: url, to: file } : { from: file, to: url });
      console.log(describe(moved));
      console.log(back ? 'Start the site without DATABASE_URL.' : 'Start the site with the same DATABASE_URL.');
    });
}

/** What stands against a move, as far as the configuration and the data folder tell; undefined for nothing. */
export function findMoveFault(
  { database, dataDir, secretKey }: Pick<Config, 'database' | 'dataDir' | 'secretKey'>,
  back: boolean,
): string | undefined {
  if (!isPostgres(database)) return 'DATABASE_URL is not set: write postgres://user:password@host/database.';
  const file = databaseFile(dataDir);
  if (back && existsSync(file)) return `There is a database ${file} already: move it away first.`;
  if (!back && !existsSync(file)) return `There is no newsroom database at ${file}: start the site with DATABASE_URL.`;
  const keyFile = join(dataDir, 'secret-key');
  const isOther = existsSync(keyFile) && readFileSync(keyFile, 'utf8').trim() !== secretKey;
  if (!isOther) return undefined;
  return `SECRET_KEY is not what ${keyFile} holds, by which readers are known: write that, or banned and known readers are strangers.`;
}

async function move(places: { readonly from: string; readonly to: string }): Promise<Moved> {
  const progress = openProgress('Moving rows', process.stderr, () => performance.now());
  let last = 'Nothing was moved.';
  try {
    const moved = await moveDatabase({ ...places, now: Date.now(), tell: progress.tell });
    last = 'Every row arrived.';
    return moved;
  } finally {
    progress.end(last);
  }
}

function describe({ counts, kept }: Moved): string {
  const filled = [...counts].filter(([table, count]) => count > 0 && table !== 'schema_version').toSorted();
  const all = filled.reduce((sum, [, count]) => sum + count, 0);
  const tables = filled.map(([table, count]) => `${table} ${count}`).join(', ');
  return `${all} rows are moved, each compared${all === 0 ? '' : ` (${tables})`}. What was there is kept as ${kept}; nobody serves from it any more.`;
}
