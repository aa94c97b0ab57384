import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

const fortnight = 14 * 24 * 3_600_000;

/** Forgets pushes that were over a fortnight ago, and which push services wanted patience that has ended. */
export async function tidyPushes(database: Database, now: Instant): Promise<void> {
  await database
    .deleteFrom('push_outbox')
    .where(({ eb, or }) => or([eb('sent_at', '<', now - fortnight), eb('given_up_at', '<', now - fortnight)]))
    .execute();
  await database.deleteFrom('push_holds').where('until', '<', now).execute();
}
