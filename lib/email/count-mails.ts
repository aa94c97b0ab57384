import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** How many mails of a kind were made for an address after `since`. */
export async function countMails(database: Database, kind: string, address: string, since: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('recipient', '=', address)
    .where('kind', '=', kind)
    .where('made_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}
