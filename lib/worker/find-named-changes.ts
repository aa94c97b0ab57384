import { readContentPath } from '#lib/content/content-path.ts';
import type { Index } from '#lib/library/open-index.ts';
import { type FoundFile, isInContent, readStamp } from './scan-folder.ts';

/** What became of files of which somebody else knows that they changed, without a look at all others. */
export function findNamedChanges(
  index: Index,
  root: string,
  files: readonly string[],
): { readonly changed: readonly FoundFile[]; readonly gone: readonly string[] } {
  const isKnown = index.prepare('SELECT 1 FROM files WHERE file = ?');
  const changed: FoundFile[] = [];
  const gone: string[] = [];
  for (const file of files) {
    const path = readContentPath(file);
    const stamp = readStamp(root, file);
    if (stamp !== undefined && path.kind !== 'ignored' && isInContent(file)) changed.push({ file, path, stamp });
    else if (stamp === undefined && isKnown.get(file) !== undefined) gone.push(file);
  }
  return { changed, gone };
}
