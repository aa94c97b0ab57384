import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

const day = 24 * 3_600_000;
const fortnight = 14 * day;

/**
 * Forgets to whom mails went that were sent or given up a day ago, for so long limits count them; and after a fortnight, in
 * which the desk counts them, that there were any.
 */
export async function tidyOutbox(database: Database, now: Instant): Promise<void> {
  await database
    .updateTable('outbox')
    .set({ recipient: '' })
    .where('recipient', '<>', '')
    .where(({ eb, or }) => or([eb('sent_at', '<', now - day), eb('given_up_at', '<', now - day)]))
    .execute();
  await database
    .deleteFrom('outbox')
    .where(({ eb, or }) => or([eb('sent_at', '<', now - fortnight), eb('given_up_at', '<', now - fortnight)]))
    .execute();
}
