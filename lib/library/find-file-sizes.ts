import { typeOfFile } from '#lib/site/file-types.ts';
import type { Index } from './open-index.ts';

/**
 * How many bytes the sound and the documents of our own have that a file names, by address.
 *
 * @param file path below the content folder.
 */
export function findFileSizes(index: Index, file: string): ReadonlyMap<string, number> {
  const rows = index
    .prepare(
      `SELECT m.name FROM documents d JOIN mentions m ON m.n = d.n AND m.kind = 'media' WHERE d.file = ? ORDER BY m.name`,
    )
    .all(file);
  const sizes = new Map<string, number>();
  for (const { name } of rows) {
    const bytes = findFileSize(index, String(name));
    if (bytes !== null) sizes.set(String(name), bytes);
  }
  return sizes;
}

/** The bytes of one such file, as soon as it is known to be there; null for everything else, pictures too. */
export function findFileSize(index: Index, address: string): number | null {
  if (typeOfFile(address) === undefined) return null;
  const row = index
    .prepare("SELECT stamp FROM files WHERE address = ? AND address <> '' ORDER BY file LIMIT 1")
    .get(address);
  // A stamp begins with the bytes (`readStamp` of lib/worker).
  return row === undefined ? null : Number(String(row.stamp).split('.')[0]);
}
