import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What SQLite says when another process holds what is asked for. */
const busy = 5;

/**
 * Takes a data folder for this process until it ends, so that no two of a kind write into one; says so on standard error and
 * ends the process when another has it. SQLite's lock is the system's own: unlike a file with a number in it, it leaves
 * nothing behind when its holder is killed.
 */
export function holdDataDir(dataDir: string, holder: 'site' | 'worker'): void {
  mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(join(dataDir, `${holder}.lock`));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && error.errcode === busy)) throw error;
    console.error(`Another ${holder} runs with DATA_DIR ${dataDir}: end it first, or name another folder.`);
    process.exit(1);
  }
  // The lock lasts as long as something refers to it.
  process.once('exit', () => database.close());
}
