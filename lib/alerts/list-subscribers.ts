import type { Database, FollowKind } from '#lib/db/tables.ts';

/** A subscriber as somebody who leaves takes them along, with the record of their consent. */
export type SubscriberRecord = {
  readonly email: string;
  readonly breaking: boolean;
  readonly digest: 'none' | 'daily' | 'weekly';
  /** Slugs of what the digest is held to; empty for all. */
  readonly sections: readonly string[];
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  /** ISO 8601 in UTC. */
  readonly confirmed: string;
  readonly source: string;
  readonly consent: string;
};

/** Rows that are read at once. */
const batch = 500;

/** Every subscriber, in the order of their ids. */
export async function* listSubscribers(database: Database): AsyncGenerator<SubscriberRecord> {
  for (let after = ''; ; ) {
    const rows = await database
      .selectFrom('subscribers')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    const ids = rows.map(({ id }) => id);
    const followed = await readFollowed(database, ids);
    for (const row of rows) {
      yield {
        email: row.address,
        breaking: row.wants_breaking === 1,
        digest: row.digest,
        sections: followed(row.id, 'section'),
        tags: followed(row.id, 'tag'),
        authors: followed(row.id, 'author'),
        confirmed: new Date(row.confirmed_at).toISOString(),
        source: row.source,
        consent: row.consent,
      };
    }
  }
}

async function readFollowed(database: Database, ids: readonly string[]) {
  const rows = await database
    .selectFrom('follows')
    .selectAll()
    .where('subscriber_id', 'in', ids)
    .orderBy('slug')
    .execute();
  const bySubscriber = Map.groupBy(rows, ({ subscriber_id: id }) => id);
  return (id: string, kind: FollowKind) =>
    (bySubscriber.get(id) ?? []).filter((row) => row.kind === kind).map(({ slug }) => slug);
}
