import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Files below a folder, by their paths with forward slashes, in the order of their names. Symbolic links are not followed, and what begins with a
 * dot is passed over.
 *
 * @param isPassed tells of a folder that is not looked into, by its path.
 */
export function listTree(root: string, isPassed: (folder: string) => boolean): readonly string[] {
  const files: string[] = [];
  const visit = (folder: string) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && !isPassed(path)) visit(path);
    }
  };
  visit('');
  return files;
}
