/**
 * Whether a write failed for want of room on the disk, or because it may not be written, or because another process held
 * the database for longer than a write waits, or because the database cannot be read either: nothing was stored.
 */
export function isStorageFault(error: unknown): boolean {
  return isUnreadable(error) || hasCode(error, systemFaults, sqliteFaults);
}

/** Whether what the newsroom database holds cannot be read: it is not there, damaged, or of another release. */
export function isUnreadable(error: unknown): boolean {
  return hasCode(error, unreadableSystem, unreadableSqlite);
}

function hasCode(error: unknown, system: ReadonlySet<string>, sqlite: ReadonlySet<number>): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && system.has(error.code)) return true;
  // The lowest byte of an extended code is the fault itself.
  if ('errcode' in error && typeof error.errcode === 'number' && sqlite.has(error.errcode & 0xff)) return true;
  return error.cause !== undefined && hasCode(error.cause, system, sqlite);
}

const systemFaults: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/** SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_FULL (sqlite.org/rescode.html). */
const sqliteFaults: ReadonlySet<number> = new Set([5, 6, 8, 13]);

/** That of `StorageFault`, a disk that fails, a folder that nobody may enter. */
const unreadableSystem: ReadonlySet<string> = new Set(['NEWSROOM_DATABASE', 'EIO', 'EACCES']);

/** SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_CANTOPEN, SQLITE_NOTADB. */
const unreadableSqlite: ReadonlySet<number> = new Set([10, 11, 14, 26]);
