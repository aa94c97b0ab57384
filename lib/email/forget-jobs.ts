import type { Instant } from '#lib/base/instant.ts';
import { changeInBatches } from '#lib/db/change-in-batches.ts';
import type { Database } from '#lib/db/tables.ts';

/** Deletes from an outbox, that of mails or that of pushes, what was sent or given up before a moment. */
export async function forgetJobs(database: Database, outbox: 'outbox' | 'push_outbox', before: Instant): Promise<void> {
  for (const end of ['sent_at', 'given_up_at'] as const) {
    await changeInBatches(async (most) => {
      const { numDeletedRows } = await database
        .deleteFrom(outbox)
        .where('id', 'in', (over) => over.selectFrom(outbox).select('id').where(end, '<', before).limit(most))
        .executeTakeFirst();
      return numDeletedRows;
    });
  }
}
