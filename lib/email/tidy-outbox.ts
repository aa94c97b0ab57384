import type { Instant } from '#lib/base/instant.ts';
import { changeInBatches } from '#lib/db/change-in-batches.ts';
import type { Database } from '#lib/db/tables.ts';
import { forgetJobs } from './forget-jobs.ts';

const day = 24 * 3_600_000;
const fortnight = 14 * day;

/**
 * Forgets to whom mails went that were sent or given up a day ago, for so long limits count them; and after a fortnight, in
 * which the desk counts them, that there were any.
 */
export async function tidyOutbox(database: Database, now: Instant): Promise<void> {
  await changeInBatches(async (most) => {
    const { numUpdatedRows } = await database
      .updateTable('outbox')
      .set({ recipient: '' })
      .where('id', 'in', (known) =>
        known
          .selectFrom('outbox')
          .select('id')
          .where('recipient', '<>', '')
          .where(({ fn }) => fn.coalesce('sent_at', 'given_up_at'), '<', now - day)
          .limit(most),
      )
      .executeTakeFirst();
    return numUpdatedRows;
  });
  await forgetJobs(database, 'outbox', now - fortnight);
}
