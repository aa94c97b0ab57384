import type { Instant } from '#lib/base/instant.ts';
import { openMarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { openIndexForWriting, type WritableIndex } from '#lib/library/open-index.ts';
import { type ContentSync, findChanges, syncFiles } from '#lib/worker/sync-content.ts';

/** A content folder, read into an index of its own that is thrown away. */
export type ReadNewsroom = {
  readonly index: WritableIndex;
  readonly sync: ContentSync;
  /** How many files were looked at. */
  readonly files: number;
  readonly close: () => Promise<void>;
};

/** Reads what the fields of all files say, as the worker does first; bodies are not read. */
export async function readNewsroom(contentDir: string, now: Instant): Promise<ReadNewsroom> {
  const index = openIndexForWriting(':memory:', contentDir);
  const thread = openMarkdownThread();
  const sync: ContentSync = { index, root: contentDir, thread, now: () => now, stale: new Set(), onWritten: () => {} };
  const close = async () => {
    await thread.close();
    index.close();
  };
  const found = await findChanges(sync);
  await syncFiles(sync, found);
  return { index, sync, files: found.changed.length, close };
}
