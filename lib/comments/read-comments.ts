import type { Database } from '#lib/db/tables.ts';
import type { ShownComment } from './comment.ts';
import { shownColumns, toShownComment } from './comment-row.ts';

/** Reads comments by their ids, in that order. */
export async function readComments(database: Database, ids: readonly string[]): Promise<readonly ShownComment[]> {
  const last = ids.at(-1);
  if (last === undefined) return [];
  // Statements stay prepared, one for each number of ids: so there are few numbers.
  const missing = (step - (ids.length % step)) % step;
  const asked = [...ids, ...Array.from({ length: missing }, () => last)];
  const rows = await database.selectFrom('comments').select(shownColumns).where('id', 'in', asked).execute();
  const comments = new Map(rows.map((row) => [row.id, toShownComment(row)]));
  return ids.flatMap((id) => comments.get(id) ?? []);
}

const step = 50;
