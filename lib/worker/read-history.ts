import type { Git } from '#lib/changes/open-git.ts';
import { type Committed, isBefore, readCommits, readHead } from '#lib/changes/read-commits.ts';
import type { WritableIndex } from '#lib/library/open-index.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { everything, type PageTag, pageTag } from '#lib/site/page-tag.ts';
import type { ContentSync } from './sync-content.ts';

/** Rows a transaction takes; more would keep an edit waiting behind them. */
const batchSize = 2_000;

/** Stories whose answers are told one by one; of more, every answer is told. */
const mostTold = 200;

/**
 * Reads from git how the files of stories were committed, where site.md wants readers told of changes: all of it at first
 * and after the history was written anew, later what came since. Without git, or where git fails, what is known stays, but for what
 * a new history does not hold. Readers see nothing of a walk before its end (lib/changes/list-committed.ts).
 *
 * @param signal ends a walk under way, which begins again another time.
 * @returns whether all is known that git has; true also where there is nothing to know.
 */
export async function readHistory(sync: ContentSync, git: Git, signal?: AbortSignal): Promise<boolean> {
  const { index } = sync;
  const isCalledOff = () => signal?.aborted === true;
  if (!readSite(index).changes) return true;
  const head = await readHead(git, signal);
  const known = readKnown(index);
  if (head === undefined || head === known?.head) return true;
  const goesOn = known === undefined ? false : await isBefore(git, known.head, head, signal);
  if (goesOn === undefined || isCalledOff()) return false;
  const since = goesOn && known !== undefined ? known : { number: 0, head: null };
  index.transact(() => forgetAfter(index, since.number));
  // What somebody took out of the history is gone from the pages now, not at the end of the walk.
  if (known !== undefined && !goesOn) sync.onWritten([], [everything]);
  const changed = new Set<string>();
  let number = since.number;
  let batch: Committed[] = [];
  const write = () => {
    index.transact(() => {
      for (const committed of batch) {
        number += 1;
        insert(index, committed, number);
        // A first version alone tells nothing, unless it begins anew what was there before.
        if (changed.size <= mostTold && (goesOn || committed.before !== null)) changed.add(committed.file);
      }
    });
    batch = [];
  };
  const isWhole = await readCommits(git, { since: since.head, head, signal }, (committed) => {
    batch.push(committed);
    if (batch.length >= batchSize) write();
  });
  if (!isWhole || isCalledOff()) return false;
  write();
  index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('history', ?)").run(`${number} ${head}`);
  const tags = changed.size > mostTold ? [everything] : tagsOf(index, changed);
  if (tags.length > 0) sync.onWritten([], tags);
  return true;
}

function readKnown(index: WritableIndex): { readonly number: number; readonly head: string } | undefined {
  const value = index.prepare("SELECT value FROM meta WHERE key = 'history'").get()?.value;
  const [number, head] = String(value ?? '').split(' ');
  return head === undefined ? undefined : { number: Number(number), head };
}

/** Removes what a walk wrote that did not come to its end, or everything. */
function forgetAfter(index: WritableIndex, number: number): void {
  index.prepare('DELETE FROM versions WHERE number > ?').run(number);
  if (number === 0) index.prepare("DELETE FROM meta WHERE key = 'history'").run();
}

function insert(index: WritableIndex, { file, at, blob, before }: Committed, number: number): void {
  index
    .prepare('INSERT INTO versions (file, number, at, blob, before) VALUES (?, ?, ?, ?, ?)')
    .run(file, number, at, blob, before);
}

function tagsOf(index: WritableIndex, files: ReadonlySet<string>): readonly PageTag[] {
  const find = index.prepare("SELECT name FROM documents WHERE file = ? AND kind = 'article'");
  return [...files].flatMap((file) => {
    const row = find.get(file);
    return row === undefined ? [] : [pageTag('story', String(row.name))];
  });
}
