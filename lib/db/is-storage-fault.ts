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
  // Of the system, or SQLSTATE.
  if ('code' in error && typeof error.code === 'string' && system.has(error.code)) return true;
  // The lowest byte of an extended code is the fault itself.
  if ('errcode' in error && typeof error.errcode === 'number' && sqlite.has(error.errcode & 0xff)) return true;
  return error.cause !== undefined && hasCode(error.cause, system, sqlite);
}

const systemFaults: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  // Of PostgreSQL (postgresql.org/docs/current/errcodes-appendix.html): disk full, read only, another holds it for too long
  // (55P03), or holds what we want and wants what we hold (40001, 40P01), ended since it took too long. What cannot be read
  // either has become a `StorageFault`.
  '53100',
  '25006',
  '55P03',
  '40001',
  '40P01',
  '57014',
]);

/** SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_FULL (sqlite.org/rescode.html). */
const sqliteFaults: ReadonlySet<number> = new Set([5, 6, 8, 13]);

/** That of `StorageFault`, a disk that fails, a folder that nobody may enter. */
const unreadableSystem: ReadonlySet<string> = new Set(['NEWSROOM_DATABASE', 'EIO', 'EACCES']);

/** SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_CANTOPEN, SQLITE_NOTADB. */
const unreadableSqlite: ReadonlySet<number> = new Set([10, 11, 14, 26]);
