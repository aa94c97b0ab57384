import { lstat, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Why an original is not read. */
export type Unread = 'absent' | 'too-large' | 'unreadable';

/** Larger files are film, or scans that nobody shrank. */
export const largestOriginal = 50_000_000;

/**
 * The bytes of an original. Only a plain file that really lies in the content folder is read: no link leads out of it.
 *
 * @param file path below the content folder.
 * @param most bytes that are read.
 */
export async function readOriginal(
  contentDir: string,
  file: string,
  most: number = largestOriginal,
): Promise<Buffer | Unread> {
  const path = join(contentDir, file);
  try {
    const found = await lstat(path);
    const root = await realpath(contentDir);
    const isInside = (await realpath(path)).startsWith(root + sep);
    if (!found.isFile() || !isInside) return 'absent';
    return found.size <= most ? await readFile(path) : 'too-large';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return 'absent';
    if (code === 'EACCES' || code === 'EPERM') return 'unreadable';
    throw error;
  }
}
