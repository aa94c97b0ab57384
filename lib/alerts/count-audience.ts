import type { Database } from '#lib/db/tables.ts';

/** Whom alerts and digests go to. */
export type Audience = {
  /** Everybody who confirmed. */
  readonly subscribers: number;
  /** Those of them who want breaking news. */
  readonly breaking: number;
  readonly daily: number;
  readonly weekly: number;
  /** Browsers that asked for pushes. */
  readonly browsers: number;
};

/** Counts subscribers and browsers, for the desk. Reads each subscriber once. */
export async function countAudience(database: Database): Promise<Audience> {
  const counted = await database
    .selectFrom('subscribers')
    .select(({ fn }) => [
      fn.countAll<number>().as('subscribers'),
      fn.countAll<number>().filterWhere('wants_breaking', '=', 1).as('breaking'),
      fn.countAll<number>().filterWhere('digest', '=', 'daily').as('daily'),
      fn.countAll<number>().filterWhere('digest', '=', 'weekly').as('weekly'),
    ])
    .executeTakeFirstOrThrow();
  const { browsers } = await database
    .selectFrom('push_subscriptions')
    .select(({ fn }) => fn.countAll<number>().as('browsers'))
    .executeTakeFirstOrThrow();
  return { ...counted, browsers };
}
