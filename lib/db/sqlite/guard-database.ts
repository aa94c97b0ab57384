import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { StorageFault } from '../storage-fault.ts';
import { explainDamage } from './explain-damage.ts';

/** Does one thing with an open database. */
export type Guard = <T>(work: () => T) => T;

/**
 * Sees to it that nothing is acknowledged that nobody will find again. What it does throws a `StorageFault` once the file or
 * its log is not the one any more that was opened, and always after it met damage.
 *
 * @param file that of the database, which has been read from since it was opened, so that its log is there.
 * @param telling passes on what each thing throws.
 */
export function guardDatabase(file: string, database: DatabaseSync, telling: Guard): Guard {
  const requireFiles = watchFiles([file, `${file}-wal`]);
  let damage: StorageFault | undefined;
  /** A transaction is judged by its beginning and its end. */
  const requireWhole = () => {
    if (database.isTransaction) return;
    if (damage !== undefined) throw damage;
    requireFiles();
  };
  const meet: Guard = (work) => {
    try {
      return explainDamage(file, work);
    } catch (error) {
      if (error instanceof StorageFault) damage = error;
      throw error;
    }
  };
  return (work) =>
    telling(() => {
      requireWhole();
      const result = meet(work);
      // What was written into files that nobody can find any more is not stored.
      requireWhole();
      return result;
    });
}

/** Throws when one of these files is not the one any more that it was at the beginning. */
function watchFiles(files: readonly string[]): () => void {
  const inodeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.ino;
  const watched = files.map((path) => ({ path, inode: inodeOf(path) }));
  return () => {
    const lost = watched.find(({ path, inode }) => inodeOf(path) !== inode);
    if (lost === undefined) return;
    const advice = 'put it back, or end the site and run `npm run news -- restore` with a file of the folder backups';
    throw new StorageFault(`${lost.path} was moved, deleted or replaced while the site runs: ${advice}`);
  };
}
