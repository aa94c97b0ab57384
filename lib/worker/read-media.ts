import { setImmediate as breathe } from 'node:timers/promises';
import { startOfFile } from '#lib/base/problem.ts';
import { checkPublicFile } from '#lib/content/check-public-file.ts';
import { listUnreadMedia } from '#lib/library/list-unread-media.ts';
import { type FileChange, type MediaFacts, writeFiles } from '#lib/library/write-files.ts';
import type { ContentSync } from './sync-content.ts';

/** Files a transaction takes. */
const batchSize = 20;

/** Measures one file of media/ or public/, and says what an editor should know of it. */
export async function measureMedia(
  { root, now }: Pick<ContentSync, 'root' | 'now'>,
  file: string,
): Promise<MediaFacts> {
  const problems = checkPublicFile(root, file, now());
  if (problems !== null) return { version: '', width: null, height: null, problems };
  // It brings sharp, tens of megabytes that a newsroom without pictures need not carry.
  const { measurePicture } = await import('#lib/pictures/measure-picture.ts');
  const { fault, ...measured } = await measurePicture(root, file);
  const problem = { file, ...startOfFile, rule: 'picture', severity: 'error' } as const;
  return { ...measured, problems: fault === null ? [] : [{ ...problem, ...fault }] };
}

/**
 * Measures the media that were written unread.
 *
 * @param isStopped asked between batches.
 */
export async function readMedia(sync: ContentSync, isStopped: () => boolean): Promise<void> {
  for (;;) {
    const unread = listUnreadMedia(sync.index, batchSize);
    if (unread.length === 0 || isStopped()) return;
    const changes: FileChange[] = [];
    for (const media of unread) changes.push({ kind: 'media', ...media, facts: await measureMedia(sync, media.file) });
    writeMeasured(sync, changes);
    await breathe();
  }
}

/** What has changed meanwhile, or is gone, is somebody else's to write. */
function writeMeasured(sync: ContentSync, changes: readonly FileChange[]): void {
  const isAsItWas = sync.index.prepare('SELECT 1 FROM files WHERE file = ? AND stamp = ? AND unread = 1');
  const { current, tags } = sync.index.transact(() => {
    const current = changes.filter(
      (change) => change.kind === 'media' && isAsItWas.get(change.file, change.stamp) !== undefined,
    );
    return { current, tags: writeFiles(sync.index, current, sync.now()).tags };
  });
  sync.onWritten(current, tags);
}
