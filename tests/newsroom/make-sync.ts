import { err, ok } from '#lib/base/result.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { readMarkdown, renderMarkdown } from '#lib/content/render-markdown.ts';
import { openIndexForWriting } from '#lib/library/open-index.ts';
import { readBodies } from '#lib/worker/read-bodies.ts';
import { renderUnrendered } from '#lib/worker/render-bodies.ts';
import { type ContentSync, type FolderChanges, findChanges, syncFiles } from '#lib/worker/sync-content.ts';
import { noon } from './make-index.ts';

/** Within every limit, and yet half a minute's work for the parser: threads give up on it after four seconds. */
export const endlessBody = `${'!['.repeat(3_000)}words${'](x)'.repeat(3_000)}\n`.repeat(3);

/** Reads bodies at once, without a thread, and gives up on the endless one at once. */
export const plainThread: MarkdownThread = {
  render: async (input) => (input.body.includes(endlessBody) ? err('took too long') : ok(renderMarkdown(input))),
  read: async (input) => (input.body.includes(endlessBody) ? err('took too long') : ok(readMarkdown(input))),
  close: async () => {},
};

/** What keeps an index in memory equal to a content folder. */
export function makeSync(root: string, differing: Partial<ContentSync> = {}): ContentSync {
  const index = openIndexForWriting(':memory:', root);
  return { index, root, thread: plainThread, now: () => noon, stale: new Set(), onWritten: () => {}, ...differing };
}

/** Compares the whole folder with the index and reads what differs, without the second pass. */
export async function syncFolder(sync: ContentSync): Promise<FolderChanges> {
  const found = await findChanges(sync);
  await syncFiles(sync, found);
  return found;
}

/** Both passes: afterwards the index holds all there is to know. */
export async function readFolder(sync: ContentSync): Promise<void> {
  await syncFolder(sync);
  const openThreads = () => [plainThread];
  const isStopped = () => false;
  await readBodies(sync, openThreads, isStopped);
  await renderUnrendered(sync, openThreads, isStopped);
}
