import { createHash } from 'node:crypto';
import type { Batch, Batches } from './table-rows.ts';

/** What a table holds, in short: equal for equal rows in any order, of whatever engine. */
type TableDigest = { readonly count: number; readonly digest: string };

export type Digests = ReadonlyMap<string, TableDigest>;

/** Adds up what passes by. */
export type DigestTaker = {
  readonly add: (batch: Batch) => void;
  readonly read: () => Digests;
};

export function openDigests(): DigestTaker {
  const sums = new Map<string, { count: number; readonly bytes: Buffer }>();
  return {
    add: ({ table, columns, rows }) => {
      const sum = sums.get(table) ?? { count: 0, bytes: Buffer.alloc(32) };
      sums.set(table, sum);
      const order = columns.map((name, at) => ({ name, at })).sort((one, other) => (one.name < other.name ? -1 : 1));
      for (const row of rows) {
        // Rows of a table differ by their key, so none takes another out of the sum.
        const own = createHash('sha256')
          .update(JSON.stringify(order.map(({ at }) => row[at])))
          .digest();
        for (const [at, byte] of own.entries()) sum.bytes[at] = (sum.bytes[at] ?? 0) ^ byte;
        sum.count += 1;
      }
    },
    read: () =>
      new Map([...sums].map(([table, { count, bytes }]) => [table, { count, digest: bytes.toString('base64url') }])),
  };
}

/** The digests of all tables that are read to their end. */
export async function digestRows(batches: Batches): Promise<Digests> {
  const digests = openDigests();
  for await (const batch of batches) digests.add(batch);
  return digests.read();
}
