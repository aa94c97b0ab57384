import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** `alerts-began`: since when stories are looked at for alerts; `restored`: when a backup was last put back. */
export type MarkName = 'alerts-began' | 'restored';

/** When something was done; minus infinity when never. */
export async function findMark(database: Database, name: MarkName): Promise<Instant> {
  const row = await database.selectFrom('marks').select('at').where('name', '=', name).executeTakeFirst();
  return row?.at ?? Number.NEGATIVE_INFINITY;
}
