import type { Instant } from '#lib/base/instant.ts';
import type { Database } from './tables.ts';

/**
 * Says that answers with these tags are out of date, to be called in the transaction that makes them so.
 *
 * @param tags as in lib/site/page-tag.ts.
 */
export async function noteChanges(transaction: Database, tags: readonly string[], now: Instant): Promise<void> {
  if (tags.length === 0) return;
  await transaction
    .insertInto('changes')
    .values([...new Set(tags)].map((tag) => ({ tag, at: now })))
    .execute();
}
