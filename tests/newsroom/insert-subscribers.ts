import type { Insertable } from 'kysely';
import type { Database, Tables } from '#lib/db/tables.ts';

type Row = Insertable<Tables['subscribers']>;

/** Rows in one statement: SQLite takes 32,766 values. */
const batch = 1_000;

/**
 * Writes subscribers into the newsroom database, who want breaking news and no digest and confirmed long ago, but for what a
 * test says of them: `s00001` with the address reader-1@readers.example and the hash `hash-1`, and so on.
 *
 * @returns their addresses.
 */
export async function insertSubscribers(
  database: Database,
  count: number,
  differing: Partial<Row> | ((n: number) => Partial<Row>) = {},
): Promise<readonly string[]> {
  const rows = Array.from({ length: count }, (_, place) => {
    const n = place + 1;
    return { ...makeRow(n), ...(typeof differing === 'function' ? differing(n) : differing) };
  });
  await database.transaction().execute(async (transaction) => {
    for (let from = 0; from < rows.length; from += batch) {
      await transaction
        .insertInto('subscribers')
        .values(rows.slice(from, from + batch))
        .execute();
    }
  });
  return rows.map(({ address }) => address);
}

function makeRow(n: number): Row {
  return {
    id: `s${String(n).padStart(5, '0')}`,
    address: `reader-${n}@readers.example`,
    address_hash: `hash-${n}`,
    wants_breaking: 1,
    digest: 'none',
    source: 'form',
    consent: '{}',
    confirmed_at: n,
    changed_at: n,
  };
}
