import { setImmediate as breathe } from 'node:timers/promises';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { unrenderableBody } from '#lib/content/unrenderable-body.ts';
import { checkFiles, listProblems } from '#lib/library/check-files.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { findUnreadBody, listUnreadBodies, putFacts, type UnreadBody } from '#lib/library/read-unread-bodies.ts';
import { writeFiles } from '#lib/library/write-files.ts';
import type { PageTag } from '#lib/site/page-tag.ts';
import { contentOfUnrenderable, listWithheld, toBodyInput } from './body-input.ts';
import { readMedia } from './read-media.ts';
import { keepRendered } from './render-bodies.ts';
import { type ContentSync, noteConcerned } from './sync-content.ts';

/** Documents read or checked between two looks at what else is to be done. */
const batchSize = 20;

/**
 * The second pass: measures media and reads bodies that were written unread, and checks again what changes elsewhere
 * concern.
 *
 * @param openThreads opens threads that read side by side. They hold tens of megabytes each and live only while there
 *   is work.
 * @param isStopped asked between batches.
 * @param onRead told how many bodies a batch has read.
 */
export async function readBodies(
  sync: ContentSync,
  openThreads: () => readonly MarkdownThread[],
  isStopped: () => boolean,
  onRead: (bodies: number) => void = () => {},
): Promise<void> {
  await Promise.all([readMedia(sync, isStopped), readUnread(sync, openThreads, { isStopped, onRead })]);
  await checkStale(sync, isStopped);
}

async function readUnread(
  sync: ContentSync,
  openThreads: () => readonly MarkdownThread[],
  { isStopped, onRead }: { readonly isStopped: () => boolean; readonly onRead: (bodies: number) => void },
): Promise<void> {
  let unread = listUnreadBodies(sync.index, sync.now());
  const threads = unread.length === 0 ? [] : openThreads();
  try {
    while (unread.length > 0 && threads.length > 0 && !isStopped()) {
      for (let start = 0; start < unread.length && !isStopped(); start += batchSize) {
        const batch = unread.slice(start, start + batchSize);
        await Promise.all(threads.map((thread, lane) => readLane(sync, thread, everyNth(batch, threads.length, lane))));
        onRead(batch.length);
      }
      unread = listUnreadBodies(sync.index, sync.now());
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

function everyNth(numbers: readonly number[], n: number, first: number): number[] {
  return numbers.filter((_, at) => at % n === first);
}

async function readLane(sync: ContentSync, thread: MarkdownThread, numbers: readonly number[]): Promise<void> {
  for (const n of numbers) {
    const unread = findUnreadBody(sync.index, n);
    if (unread === undefined) continue;
    const input = toBodyInput(unread, readSite(sync.index), sync.now());
    const reading = await thread.read(input);
    const tags = sync.index.transact(() => {
      if (!reading.ok && !unread.hidden) return giveUp(sync, unread, reading.error);
      const content = reading.ok ? reading.value : contentOfUnrenderable(sync.index, unread, reading.error);
      const changed = putFacts(sync.index, unread, content, sync.now());
      if (reading.ok && reading.value.html !== null) keepRendered(sync, unread, input, reading.value.html);
      checkFiles(sync.index, [n], sync.now());
      return changed;
    });
    sync.onWritten([], tags);
  }
}

/**
 * Nothing better is in the index; git may have it.
 *
 * @returns the tags of the answers that are out of date now.
 */
function giveUp(
  sync: ContentSync,
  { file, body, bodyLine, digest, mentions }: UnreadBody,
  reason: string,
): readonly PageTag[] {
  const known = sync.index
    .prepare(
      'SELECT f.kind, f.stamp, f.digest FROM documents d JOIN files f ON f.file = d.file WHERE d.file = ? AND d.digest = ?',
    )
    .get(file, digest);
  if (known === undefined) return [];
  // The index may hold an earlier version of a file that is broken by now, and has Problems of its own.
  const isCurrent = known.digest === digest;
  const problems = isCurrent ? [unrenderableBody(file, bodyLine, reason)] : listProblems(sync.index, file);
  const found = {
    file,
    fileKind: String(known.kind),
    stamp: String(known.stamp),
    digest: String(known.digest),
    problems,
  };
  const before = sync.index.prepare('SELECT address FROM withheld_media WHERE file = ?').all(file);
  const withheld = [...before.map(({ address }) => String(address)), ...listWithheld(body, mentions)];
  const change = { kind: 'broken', ...found, shows: 'nothing-yet', earlier: null, withheld } as const;
  const { provided, tags } = writeFiles(sync.index, [change], sync.now());
  noteConcerned(sync, provided);
  return tags;
}

async function checkStale(sync: ContentSync, isStopped: () => boolean): Promise<void> {
  while (sync.stale.size > 0 && !isStopped()) {
    const batch = [...sync.stale].slice(0, batchSize);
    for (const n of batch) sync.stale.delete(n);
    sync.index.transact(() => checkFiles(sync.index, batch, sync.now()));
    await breathe();
  }
}
