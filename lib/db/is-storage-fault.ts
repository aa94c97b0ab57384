/**
 * Whether a write failed for want of room on the disk, or because it may not be written, or because another process held
 * the database for longer than a write waits: nothing was stored, reading goes on, and the same may work a little later.
 */
export function isStorageFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && systemFaults.has(error.code)) return true;
  // The lowest byte of an extended code is the fault itself.
  if ('errcode' in error && typeof error.errcode === 'number') return sqliteFaults.has(error.errcode & 0xff);
  return error.cause !== undefined && isStorageFault(error.cause);
}

const systemFaults: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);

/** SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN (sqlite.org/rescode.html). */
const sqliteFaults: ReadonlySet<number> = new Set([5, 6, 8, 10, 13, 14]);
