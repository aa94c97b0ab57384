import { type BigIntStats, type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ContentPath, isHiddenFolder, readContentPath } from '#lib/content/content-path.ts';

/** A file that the index should know, as it stands on disk. */
export type FoundFile = {
  /** Path below the content folder, with forward slashes. */
  readonly file: string;
  readonly path: ContentPath;
  /** Changes whenever the file does. */
  readonly stamp: string;
};

/** One folder's own files and the folders below it. */
export type FoundFolder = { readonly files: readonly FoundFile[]; readonly folders: readonly string[] };

/** The only folders of a content tree that are read. */
const rooms: ReadonlySet<string> = new Set(['articles', 'authors', 'media', 'pages', 'public', 'sections', 'tags']);

/**
 * Reads one folder.
 *
 * @param folder path below the root, empty for the root itself.
 * @returns undefined when the folder is gone.
 */
export function scanFolder(root: string, folder: string): FoundFolder | undefined {
  const entries = readEntries(join(root, folder));
  if (entries === undefined) return undefined;
  const files: FoundFile[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const path = readContentPath(file);
    if (entry.isDirectory() && !file.endsWith('.md')) {
      if (folder === '' ? rooms.has(entry.name) : !isHiddenFolder(file)) folders.push(file);
      continue;
    }
    if (path.kind === 'ignored') continue;
    // A link, a pipe or a folder named x.md is kept as a file: reading it gives the editor a Problem.
    const stamp = readStamp(root, file);
    if (stamp !== undefined) files.push({ file, path, stamp });
  }
  return { files, folders };
}

/** Whether a path lies where content is read; anything else may lie beside it. */
export function isInContent(file: string): boolean {
  const [first = '', second] = file.split('/');
  return second === undefined ? rooms.has(first) || first.endsWith('.md') : rooms.has(first);
}

/** The stamp of a file as it is now, or undefined when it is gone. */
export function readStamp(root: string, file: string): string | undefined {
  const found = lstatSync(join(root, file), { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : toStamp(found);
}

function toStamp({ size, ino, ctimeNs }: BigIntStats): string {
  return `${size}.${ino}.${ctimeNs}`;
}

function readEntries(path: string): Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
