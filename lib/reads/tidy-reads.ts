import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { hourLong } from './hours.ts';
import { readsOfHour } from './reads-of-hour.ts';

/** Milliseconds for which it is known in which hour a story was read. */
const kept = 48 * hourLong;

/** Milliseconds by which an hour may lie ahead: after a clock that went wrong, it would else be the last day's for ever. */
const ahead = 24 * hourLong;

/**
 * Adds hours that nobody ranks by any more to the totals of their stories: one hour after the other, so that nobody who writes
 * waits long.
 */
export async function tidyReads(database: Database, now: Instant): Promise<void> {
  const bounds = [
    ['<', now - kept],
    ['>', now + ahead],
  ] as const;
  for (const [side, bound] of bounds) {
    const hours = await database.selectFrom('reads').select('hour').distinct().where('hour', side, bound).execute();
    for (const { hour } of hours) await addToTotals(database, hour);
  }
}

async function addToTotals(database: Database, hour: Instant): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('read_totals')
      .columns(['story_id', 'reads'])
      .expression((expression) =>
        expression
          .selectFrom('reads')
          .select(['story_id', readsOfHour.as('reads')])
          .where('hour', '=', hour),
      )
      .onConflict((conflict) =>
        conflict.column('story_id').doUpdateSet((expression) => ({
          reads: expression('read_totals.reads', '+', expression.ref('excluded.reads')),
        })),
      )
      .execute();
    await transaction.deleteFrom('reads').where('hour', '=', hour).execute();
  });
}
