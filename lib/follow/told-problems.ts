import type { Instant } from '#lib/base/instant.ts';
import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Problem } from '#lib/base/problem.ts';
import type { Database } from '#lib/db/tables.ts';

/** Rows of a statement. */
const batchSize = 200;

/**
 * Remembers which Problems somebody has been told of, so that nobody is told twice, wherever in its file a Problem has moved; one
 * that was mended is forgotten, and told when it comes back. To be called in the transaction that tells.
 *
 * @param files that were looked at; undefined where all were.
 * @param problems all that are in them.
 * @returns those nobody was told of.
 */
export async function rememberProblems(
  transaction: Database,
  files: readonly string[] | undefined,
  problems: readonly Problem[],
  now: Instant,
): Promise<readonly Problem[]> {
  const rows = await transaction.selectFrom('marks').select('name').where('name', 'like', `${before}%`).execute();
  const known = new Set(rows.map(({ name }) => name));
  const looked = files === undefined ? undefined : new Set(files.map(fileMark));
  const current = new Map(problems.map((problem) => [markOf(problem), problem]));
  const mended = [...known].filter(
    (name) => (looked === undefined || looked.has(partOfFile(name))) && !current.has(name),
  );
  const fresh = [...current].filter(([name]) => !known.has(name));
  for (let start = 0; start < mended.length; start += batchSize) {
    await transaction
      .deleteFrom('marks')
      .where('name', 'in', mended.slice(start, start + batchSize))
      .execute();
  }
  for (let start = 0; start < fresh.length; start += batchSize) {
    const marks = fresh.slice(start, start + batchSize).map(([name]) => ({ name, at: now }));
    await transaction.insertInto('marks').values(marks).execute();
  }
  return fresh.map(([, problem]) => problem);
}

const before = 'told-problem ';

function markOf({ file, rule, message }: Problem): string {
  return `${fileMark(file)} ${plainHash(`${rule}\0${message}`)}`;
}

function fileMark(file: string): string {
  return `${before}${plainHash(file)}`;
}

function partOfFile(name: string): string {
  return name.slice(0, name.lastIndexOf(' '));
}
