import { StorageFault } from '../storage-fault.ts';

/** SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html). */
const damages: ReadonlySet<number> = new Set([11, 26]);

/** Does something with a database file; when the file is damaged, the error says which it is and what the operator can do. */
export function explainDamage<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
    if (!(error instanceof Error) || !damages.has(code & 0xff)) throw error;
    const advice = 'stop the site and run `npm run news -- restore` with a file of the folder backups beside it';
    throw new StorageFault(`the newsroom database ${file} is damaged (${error.message}): ${advice}`, { cause: error });
  }
}
