import type { Instant } from '#lib/base/instant.ts';
import { changeInBatches } from '#lib/db/change-in-batches.ts';
import type { Database } from '#lib/db/tables.ts';

const day = 24 * 3_600_000;

/** Days for which it is known who got what; after that nothing of it can be sent again. */
const deliveryLife = 30;

/** Days for which editions are known; the next one asks for the last. */
const digestLife = 60;

/**
 * Forgets who got what alerts and digests, and alerts that their stories took back. Alerts that went out or were cancelled are
 * kept for ever: they are the paper's own words, and must not come again.
 */
export async function tidyAlerts(database: Database, now: Instant): Promise<void> {
  await changeInBatches((most) => forgetDeliveries(database, now - deliveryLife * day, most));
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

async function forgetDeliveries(database: Database, until: Instant, most: number): Promise<bigint> {
  const { numDeletedRows } = await database
    .deleteFrom('deliveries')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('what', 'channel', 'recipient'),
        'in',
        selectFrom('deliveries')
          .select(['what', 'channel', 'recipient'])
          .where('at', '<=', until)
          .limit(most)
          .$asTuple('what', 'channel', 'recipient'),
      ),
    )
    .executeTakeFirst();
  return numDeletedRows;
}
