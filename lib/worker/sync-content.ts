import { setImmediate as breathe } from 'node:timers/promises';
import type { Instant } from '#lib/base/instant.ts';
import type { Problem } from '#lib/base/problem.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { parseFile, strayFile } from '#lib/content/parse-file.ts';
import { readSource } from '#lib/content/read-source.ts';
import { checkFiles, listConcerned } from '#lib/library/check-files.ts';
import type { WritableIndex } from '#lib/library/open-index.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { type FileChange, writeFiles } from '#lib/library/write-files.ts';
import { toBodyInput, unrenderableBody } from './body-input.ts';
import { type FoundFile, readStamp, scanFolder } from './scan-folder.ts';

/** What keeps the index equal to the content folder. */
export type ContentSync = {
  readonly index: WritableIndex;
  /** Absolute path of the content folder. */
  readonly root: string;
  /** Reads the bodies of edited files, which readers wait for. */
  readonly thread: MarkdownThread;
  readonly now: () => Instant;
  /** Numbers of documents to be checked again because a name they mention came or went. */
  readonly stale: Set<number>;
  /** Called after each transaction with the changes it made. */
  readonly onWritten: (changes: readonly FileChange[]) => void;
};

/** Files a transaction takes; more would keep an edit waiting behind them. */
const batchSize = 250;

/** Up to this many changed files have their bodies read before they are shown; more are read behind. */
const mostAtOnce = 20;

/** What differs between the content folder and the index, and the folders to watch. */
export type FolderChanges = {
  readonly changed: readonly FoundFile[];
  readonly gone: readonly string[];
  readonly folders: readonly string[];
};

/**
 * Compares the whole folder with the index. Throws when the folder itself cannot be read, so that a volume that is not
 * mounted does not empty the paper.
 */
export async function findChanges({ index, root }: ContentSync): Promise<FolderChanges> {
  const known = new Map<string, string>();
  for (const row of index.prepare('SELECT file, stamp FROM files').all())
    known.set(String(row.file), String(row.stamp));
  const changed: FoundFile[] = [];
  const folders: string[] = [];
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const found = scanFolder(root, folder);
    if (found === undefined && folder === '') throw new Error(`${root}: the content folder is not there`);
    if (found === undefined) continue;
    folders.push(folder);
    waiting.push(...found.folders);
    for (const file of found.files) {
      if (known.get(file.file) !== file.stamp) changed.push(file);
      known.delete(file.file);
    }
    await breathe();
  }
  return { changed, gone: [...known.keys()], folders };
}

/** Reads files that changed and forgets files that are gone. */
export async function syncFiles(
  sync: ContentSync,
  changed: readonly FoundFile[],
  gone: readonly string[],
): Promise<void> {
  const zone = readSite(sync.index).timeZone;
  // A file that was missed in the scan may be back by now.
  for (const batch of toBatches(gone.filter((file) => readStamp(sync.root, file) === undefined))) {
    write(
      sync,
      batch.map((file) => ({ kind: 'gone', file })),
    );
    await breathe();
  }
  // The site's zone gives dates their meaning, so site.md is written before anything else is read.
  const isSite = ({ path }: FoundFile) => path.kind === 'site';
  const batches = [changed.filter(isSite), ...toBatches(changed.filter((found) => !isSite(found)))];
  for (const batch of batches) {
    const changes = batch.map((found) => readChange(sync, found));
    if (changed.length <= mostAtOnce) await Promise.all(changes.map((change) => writeWithBody(sync, change)));
    else write(sync, changes);
    await breathe();
  }
  if (readSite(sync.index).timeZone !== zone) await rereadAll(sync);
}

function toBatches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / batchSize) }, (_, batch) =>
    items.slice(batch * batchSize, (batch + 1) * batchSize),
  );
}

/** Dates without an offset mean other moments now. */
async function rereadAll(sync: ContentSync): Promise<void> {
  const files = sync.index.prepare("SELECT file FROM files WHERE kind NOT IN ('site', 'media')").all();
  sync.index.transact(() => sync.index.prepare("UPDATE files SET digest = '' WHERE kind <> 'site'").run());
  const found = files.flatMap((row) => {
    const file = String(row.file);
    const stamp = readStamp(sync.root, file);
    return stamp === undefined ? [] : [{ file, path: readContentPath(file), stamp }];
  });
  await syncFiles(sync, found, []);
}

function write(sync: ContentSync, changes: readonly FileChange[]): void {
  if (changes.length === 0) return;
  sync.index.transact(() => {
    const provided = writeFiles(sync.index, changes);
    checkFiles(
      sync.index,
      changes.flatMap((change) => numberOf(sync.index, change)),
      sync.now(),
    );
    for (const name of provided) for (const n of listConcerned(sync.index, name)) sync.stale.add(n);
  });
  sync.onWritten(changes);
}

function numberOf(index: WritableIndex, change: FileChange): number[] {
  if (change.kind !== 'sound' || change.facts === null) return [];
  const row = index.prepare('SELECT n FROM documents WHERE file = ?').get(change.parsed.file);
  return row === undefined ? [] : [Number(row.n)];
}

function readChange(sync: ContentSync, { file, path, stamp }: FoundFile): FileChange {
  if (path.kind === 'media') return { kind: 'media', file, address: path.address, stamp };
  const broken = (problems: readonly Problem[], digest: string, takenDown: boolean): FileChange => {
    return { kind: 'broken', file, fileKind: path.kind, digest, stamp, problems, takenDown, earlier: null };
  };
  if (path.kind === 'stray') return broken([strayFile(file)], '', true);
  const source = readSource(sync.root, file);
  if (!source.ok) return broken([source.error], '', false);
  if (source.value === null) return { kind: 'gone', file };
  const { text, digest } = source.value;
  const known = sync.index.prepare('SELECT digest FROM files WHERE file = ?').get(file);
  if (known?.digest === digest) return { kind: 'touched', file, stamp };
  const parsed = parseFile(file, text, readSite(sync.index).timeZone);
  if (parsed.ok) return { kind: 'sound', parsed: parsed.value, digest, stamp, facts: null };
  return broken(parsed.error.problems, digest, parsed.error.takenDown);
}

/** A body that cannot be rendered breaks its file like a wrong field does: the earlier version stays. */
async function writeWithBody(sync: ContentSync, change: FileChange): Promise<void> {
  if (change.kind !== 'sound') return write(sync, [change]);
  const { parsed, digest, stamp } = change;
  const { document } = parsed;
  const lang = document.kind === 'article' ? document.article.lang : null;
  const facts = await sync.thread.readFacts(toBodyInput({ ...parsed, lang }, readSite(sync.index)));
  if (facts.ok) return write(sync, [{ ...change, facts: facts.value }]);
  const problems = [...parsed.problems, unrenderableBody(parsed.file, parsed.bodyLine, facts.error)];
  const broken = {
    file: parsed.file,
    fileKind: document.kind,
    digest,
    stamp,
    problems,
    takenDown: false,
    earlier: null,
  };
  write(sync, [{ kind: 'broken', ...broken }]);
}
