import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { forgetJobs } from '#lib/email/forget-jobs.ts';

const fortnight = 14 * 24 * 3_600_000;

/** Forgets pushes that were over a fortnight ago, and which push services wanted patience that has ended. */
export async function tidyPushes(database: Database, now: Instant): Promise<void> {
  await forgetJobs(database, 'push_outbox', now - fortnight);
  await database.deleteFrom('push_holds').where('until', '<', now).execute();
}
