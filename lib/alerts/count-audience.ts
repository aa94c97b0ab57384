import type { Database, DigestRhythm } from '#lib/db/tables.ts';

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

/** Counts subscribers and browsers, for the desk; along indexes, of which it reads each row. */
export async function countAudience(database: Database): Promise<Audience> {
  const { mail: breaking, push: browsers } = await countRecipients(database);
  const digests = await database
    .selectFrom('subscribers')
    .select(({ fn }) => ['digest', fn.countAll<number>().as('count')])
    .groupBy('digest')
    .execute();
  const countOf = (wanted: DigestRhythm) => Number(digests.find(({ digest }) => digest === wanted)?.count ?? 0);
  const [daily, weekly] = [countOf('daily'), countOf('weekly')];
  return { subscribers: countOf('none') + daily + weekly, breaking, daily, weekly, browsers };
}

/** Whom an alert would go to if it were released now, by channel. */
export async function countRecipients(database: Database): Promise<{ readonly mail: number; readonly push: number }> {
  const { mail } = await database
    .selectFrom('subscribers')
    .select(({ fn }) => fn.countAll<number>().as('mail'))
    .where('wants_breaking', '=', 1)
    .executeTakeFirstOrThrow();
  const { push } = await database
    .selectFrom('push_subscriptions')
    .select(({ fn }) => fn.countAll<number>().as('push'))
    .executeTakeFirstOrThrow();
  return { mail: Number(mail), push: Number(push) };
}
