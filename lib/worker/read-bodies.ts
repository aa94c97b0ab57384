import { setImmediate as breathe } from 'node:timers/promises';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { checkFiles } from '#lib/library/check-files.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { findUnreadBody, listUnreadBodies, putFacts, type UnreadBody } from '#lib/library/read-unread-bodies.ts';
import { writeFiles } from '#lib/library/write-files.ts';
import { noFacts, toBodyInput, unrenderableBody } from './body-input.ts';
import { type ContentSync, noteConcerned } from './sync-content.ts';

/** Documents read or checked between two looks at what else is to be done. */
const batchSize = 20;

/**
 * The second pass: reads the bodies that were written unread, and checks again what changes elsewhere concern.
 *
 * @param openThreads opens threads that read side by side. They hold tens of megabytes each and live only while there
 *   is work.
 * @param isStopped asked between batches.
 */
export async function readBodies(
  sync: ContentSync,
  openThreads: () => readonly MarkdownThread[],
  isStopped: () => boolean,
): Promise<void> {
  let unread = listUnreadBodies(sync.index);
  const threads = unread.length === 0 ? [] : openThreads();
  try {
    while (unread.length > 0 && threads.length > 0 && !isStopped()) {
      for (let start = 0; start < unread.length && !isStopped(); start += batchSize) {
        const batch = unread.slice(start, start + batchSize);
        await Promise.all(threads.map((thread, lane) => readLane(sync, thread, everyNth(batch, threads.length, lane))));
      }
      unread = listUnreadBodies(sync.index);
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
  await checkStale(sync, isStopped);
}

function everyNth(numbers: readonly number[], n: number, first: number): number[] {
  return numbers.filter((_, at) => at % n === first);
}

async function readLane(sync: ContentSync, thread: MarkdownThread, numbers: readonly number[]): Promise<void> {
  const site = readSite(sync.index);
  for (const n of numbers) {
    const unread = findUnreadBody(sync.index, n);
    if (unread === undefined) continue;
    const facts = await thread.readFacts(toBodyInput(unread, site));
    sync.index.transact(() => {
      if (facts.ok || unread.hidden) {
        const problem = facts.ok ? [] : [unrenderableBody(unread.file, unread.bodyLine, facts.error)];
        putFacts(sync.index, unread, facts.ok ? facts.value : { ...noFacts, problems: problem });
        checkFiles(sync.index, [n], sync.now());
      } else {
        giveUp(sync, unread, facts.error);
      }
    });
  }
}

/** Nothing better is in the index; git may have it. */
function giveUp(sync: ContentSync, { file, bodyLine, digest }: UnreadBody, reason: string): void {
  const known = sync.index.prepare('SELECT kind, stamp FROM files WHERE file = ? AND digest = ?').get(file, digest);
  if (known === undefined) return;
  const problems = [unrenderableBody(file, bodyLine, reason)];
  const found = { file, fileKind: String(known.kind), stamp: String(known.stamp), digest, problems };
  noteConcerned(sync, writeFiles(sync.index, [{ kind: 'broken', ...found, shows: 'nothing-yet', earlier: null }]));
}

async function checkStale(sync: ContentSync, isStopped: () => boolean): Promise<void> {
  while (sync.stale.size > 0 && !isStopped()) {
    const batch = [...sync.stale].slice(0, batchSize);
    for (const n of batch) sync.stale.delete(n);
    sync.index.transact(() => checkFiles(sync.index, batch, sync.now()));
    await breathe();
  }
}
