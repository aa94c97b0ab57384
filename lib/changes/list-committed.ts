import type { Index } from '#lib/library/open-index.ts';
import type { Committed } from './read-commits.ts';

/**
 * The committed versions of a file, the newest first, under whatever names it had, back to the commit that made it. A file
 * that was deleted and came back begins anew. What a walk along the commits has written before its end does not count: without
 * what came last it would tell of changes that were none.
 *
 * @param file path below the content folder, as it is called now.
 */
export function listCommitted(index: Index, file: string, most: number): readonly Committed[] {
  const found: Committed[] = [];
  const last = findLastNumber(index);
  let next = last === undefined ? undefined : findVersion(index, file, last + 1);
  while (next !== undefined && found.length < most) {
    const { number, ...committed } = next;
    found.push(committed);
    next = committed.before === null ? undefined : findVersion(index, committed.before, number);
  }
  return found;
}

/** Of the versions that a walk to its end has written; undefined while there was none. */
function findLastNumber(index: Index): number | undefined {
  const row = index.prepare("SELECT value FROM meta WHERE key = 'history'").get();
  return row === undefined ? undefined : Number(String(row.value).split(' ')[0]);
}

type Numbered = Committed & { readonly number: number };

function findVersion(index: Index, file: string, below: number): Numbered | undefined {
  const row = index
    .prepare('SELECT number, at, blob, before FROM versions WHERE file = ? AND number < ? ORDER BY number DESC LIMIT 1')
    .get(file, below);
  if (row === undefined) return undefined;
  const before = row.before === null ? null : String(row.before);
  return { file, number: Number(row.number), at: Number(row.at), blob: String(row.blob), before };
}
