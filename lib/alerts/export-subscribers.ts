import { stringify } from 'csv-stringify/sync';
import type { Database, FollowKind } from '#lib/db/tables.ts';

/** Rows that are read at once. */
const batch = 500;

const columns = [
  'email',
  'breaking',
  'digest',
  'sections',
  'tags',
  'authors',
  'confirmed',
  'source',
  'consent',
] as const;

/**
 * Every subscriber with the record of their consent as CSV, in pieces, as `readSubscriberFile` reads it. What a spreadsheet would
 * take for a formula has an apostrophe before it. Times are ISO 8601 in UTC.
 */
export async function* exportSubscribers(database: Database): AsyncGenerator<string> {
  yield stringify([columns]);
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
    const followed = await readFollowed(
      database,
      rows.map(({ id }) => id),
    );
    const cells = rows.map((row) => [
      row.address,
      row.wants_breaking === 1 ? 'yes' : 'no',
      row.digest,
      ...(['section', 'tag', 'author'] as const).map((kind) => followed(row.id, kind)),
      new Date(row.confirmed_at).toISOString(),
      row.source,
      row.consent,
    ]);
    yield stringify(cells, { escape_formulas: true });
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
  return (id: string, kind: FollowKind) => {
    const slugs = (bySubscriber.get(id) ?? []).filter((row) => row.kind === kind).map(({ slug }) => slug);
    return slugs.join(';');
  };
}
