import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

const fortnight = 14 * 24 * 3_600_000;

/** Forgets the mails that were sent or given up a fortnight ago; until then limits count them and the desk shows them. */
export async function tidyOutbox(database: Database, now: Instant): Promise<void> {
  await database
    .deleteFrom('outbox')
    .where(({ eb, or }) => or([eb('sent_at', '<', now - fortnight), eb('given_up_at', '<', now - fortnight)]))
    .execute();
}
