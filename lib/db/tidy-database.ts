import type { Instant } from '#lib/base/instant.ts';
import type { Database } from './tables.ts';

const day = 24 * 3_600_000;

/**
 * Forgets what only served its moment: changes that every front has followed by now, and tokens that have expired.
 */
export async function tidyDatabase(database: Database, now: Instant): Promise<void> {
  await database
    .deleteFrom('changes')
    .where('at', '<', now - day)
    // By which the next one is numbered.
    .where('seq', '<', (all) => all.selectFrom('changes').select((select) => select.fn.max('seq').as('last')))
    .execute();
  await database
    .deleteFrom('tokens')
    .where('expires_at', '<', now - day)
    .execute();
}
