import type { Digests } from './digest-rows.ts';

/** Throws when a table of one side does not hold what it holds on the other. @param except tables that may differ. */
export function requireEqual(there: Digests, here: Digests, except: ReadonlySet<string>): void {
  for (const [table, { count, digest }] of here) {
    if (except.has(table)) continue;
    const other = there.get(table);
    if (other?.count === count && other.digest === digest) continue;
    throw new Error(`the copy of table ${table} differs: ${other?.count ?? 'no'} rows there, ${count} here`);
  }
}
