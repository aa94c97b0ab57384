import type { Result } from '#lib/base/result.ts';
import type { Config } from '#lib/config/config.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import { migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { requireConfig } from './require-config.ts';

/** What a command says, or why it did nothing. */
export type Said = Result<string, string>;

/** Runs a command on the newsroom database and prints what it says, on standard error where it failed. */
export async function runOnDatabase(command: (database: Database, config: Config) => Promise<Said>): Promise<void> {
  const config = requireConfig(process.env);
  const file = config.database;
  const database = openDatabase(file);
  try {
    await migrateDatabase(file);
    const said = await command(database, config);
    if (said.ok) return console.log(said.value);
    console.error(said.error);
    process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof Error) || !isStorageFault(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await database.destroy();
  }
}
