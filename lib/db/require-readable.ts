import type { Database } from './tables.ts';

/** Throws a fault of storage (`isStorageFault`) where what the newsroom database holds cannot be read. Takes microseconds. */
export async function requireReadable(database: Database): Promise<void> {
  await database.selectFrom('changes').select('seq').limit(1).execute();
}
