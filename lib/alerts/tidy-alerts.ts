import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

const day = 24 * 3_600_000;

/** Days for which it is known who got what; after that nothing of it can be sent again. */
const deliveryLife = 30;

/** Days for which editions are known; the next one asks for the last. */
const digestLife = 60;

/** Rows in one statement, so that nobody who writes waits long. */
const batch = 2_000;

/**
 * Forgets who got what alerts and digests, and alerts that their stories took back. Alerts that went out or were cancelled are
 * kept for ever: they are the paper's own words, and must not come again.
 */
export async function tidyAlerts(database: Database, now: Instant): Promise<void> {
  for (let isDone = false; !isDone; ) isDone = await forgetDeliveries(database, now - deliveryLife * day);
  await database
    .deleteFrom('digests')
    .where('made_at', '<=', now - digestLife * day)
    .where('spread_at', 'is not', null)
    .execute();
  await database
    .deleteFrom('alerts')
    .where('state', '=', 'dropped')
    .where('noticed_at', '<=', now - deliveryLife * day)
    .execute();
}

async function forgetDeliveries(database: Database, until: Instant): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('deliveries')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('what', 'channel', 'recipient'),
        'in',
        selectFrom('deliveries')
          .select(['what', 'channel', 'recipient'])
          .where('at', '<=', until)
          .limit(batch)
          .$asTuple('what', 'channel', 'recipient'),
      ),
    )
    .executeTakeFirst();
  return numDeletedRows < batch;
}
