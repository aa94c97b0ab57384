import { isStorageFault } from './is-storage-fault.ts';
import { migrateDatabase } from './open-database.ts';

/**
 * Brings the newsroom database to this release, for a process that works without it as well: what a disk or an operator
 * can cause is said, and the worker tries again.
 *
 * @param say told in words for the operator why it cannot be.
 */
export async function prepareDatabase(file: string, say: (words: string) => void): Promise<void> {
  try {
    await migrateDatabase(file);
  } catch (error) {
    if (!(error instanceof Error) || !isStorageFault(error)) throw error;
    say(error.message);
  }
}
