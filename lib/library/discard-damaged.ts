import { rmSync, statSync } from 'node:fs';
import type { StatementSync } from 'node:sqlite';

/** Sees what an open index throws. */
export type DamageWatch = {
  readonly meet: <T>(work: () => T) => T;
  /** The same statement, watched. */
  readonly watch: (statement: StatementSync) => StatementSync;
};

/**
 * Watches an index that has just been opened. Whoever first meets damage in it, reading or writing, removes the file and throws on:
 * the worker makes another one, and until that is whole readers are told that the paper is being read.
 *
 * @param file path of the index. Another one that stands there by then is left alone.
 */
export function watchForDamage(file: string): DamageWatch {
  const inode = statSync(file, { throwIfNoEntry: false })?.ino;
  const meet: DamageWatch['meet'] = (work) => {
    try {
      return work();
    } catch (error) {
      if (isIndexDamage(error) && statSync(file, { throwIfNoEntry: false })?.ino === inode) removeIndex(file);
      throw error;
    }
  };
  return {
    meet,
    watch: (statement) => {
      for (const name of ['all', 'get', 'run'] as const) {
        const method: unknown = statement[name];
        if (typeof method !== 'function') continue;
        const value = (...parameters: readonly unknown[]): unknown =>
          meet((): unknown => Reflect.apply(method, statement, parameters));
        Object.defineProperty(statement, name, { value });
      }
      return statement;
    },
  };
}

/** Removes an index, and what SQLite keeps beside it. */
export function removeIndex(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true, recursive: true });
}

/**
 * Whether the file is none of SQLite's any more, damaged, or shorter than it says of itself (SQLITE_CORRUPT, SQLITE_NOTADB,
 * SQLITE_IOERR_SHORT_READ; sqlite.org/rescode.html).
 */
export function isIndexDamage(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return false;
  return [11, 26].includes(error.errcode & 0xff) || error.errcode === 522;
}
