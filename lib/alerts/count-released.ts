import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

const day = 24 * 3_600_000;

/** How many alerts went out in the 24 hours before `now`, those that were stopped among them, corrections not. */
export async function countReleased(database: Database, now: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('alerts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('released_at', '>', now - day)
    .where('correction', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(count);
}
