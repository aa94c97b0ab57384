import type { Selectable } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database, Tables } from '#lib/db/tables.ts';
import { cancelUnsent } from './cancel-unsent.ts';
import type { AlertsContext } from './context.ts';
import { countInLedger } from './count-deliveries.ts';
import { hasDelivery } from './ledger.ts';
import { outboxes } from './outboxes.ts';

/** Jobs in one transaction. */
const batch = 500;

/**
 * Notes what became of what was handed to the outboxes, and takes back what was still being sent when an alert was stopped and
 * has to be tried again. Of an alert of which nothing is on its way any more the totals are kept.
 */
export async function settleDeliveries({ database, now }: Pick<AlertsContext, 'database' | 'now'>): Promise<void> {
  for (const [, outbox] of outboxes) while ((await settleJobs(database, outbox)) === batch);
  for (const alert of await listUntotalled(database)) await total(database, alert, now);
}

/** @returns how many were settled, `batch` at most. */
async function settleJobs(database: Database, outbox: (typeof outboxes)[number][1]): Promise<number> {
  // A look costs no lock; nearly always there is nothing.
  const over = await database
    .selectFrom(outbox)
    .select(['id', 'sent_at'])
    .where('is_settled', '=', 0)
    .where(({ eb, or }) => or([eb('sent_at', 'is not', null), eb('given_up_at', 'is not', null)]))
    .limit(batch)
    .execute();
  if (over.length === 0) return 0;
  const byOutcome = Map.groupBy(over, ({ sent_at: at }) => (at === null ? 'refused' : 'sent'));
  await database.transaction().execute(async (transaction) => {
    for (const [outcome, jobs] of byOutcome) {
      await transaction
        .updateTable('deliveries')
        .set({ outcome })
        .where('job', 'in', idsOf(jobs))
        .where('outcome', 'is', null)
        .execute();
    }
    await transaction.updateTable(outbox).set({ is_settled: 1 }).where('id', 'in', idsOf(over)).execute();
  });
  return over.length;
}

function idsOf(jobs: readonly { readonly id: string }[]): readonly string[] {
  return jobs.map(({ id }) => id);
}

type Untotalled = Pick<Selectable<Tables['alerts']>, 'id' | 'state'>;

/** Alerts whose recipients were all gone through, or that were stopped, and that somebody may still be being sent. */
function listUntotalled(database: Database): Promise<readonly Untotalled[]> {
  return database
    .selectFrom('alerts')
    .select(['id', 'state'])
    .where('spread_at', 'is not', null)
    .where('totals', 'is', null)
    .execute();
}

async function total(database: Database, { id, state }: Untotalled, now: Instant): Promise<void> {
  if (state === 'cancelled' && (await hasDelivery(database, id, [null]))) {
    await database.transaction().execute((transaction) => cancelUnsent(transaction, id, now));
  }
  if (await hasDelivery(database, id, [null])) return;
  await database.transaction().execute(async (transaction) => {
    const totals = JSON.stringify(await countInLedger(transaction, id));
    await transaction.updateTable('alerts').set({ totals }).where('id', '=', id).execute();
  });
}
