import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The real path of an ordinary file in a folder; null where there is none, also for a name that leads elsewhere, by `..` or by a
 * symbolic link.
 *
 * @param name path below the folder.
 */
export function resolveWithin(folder: string, name: string): string | null {
  try {
    const root = realpathSync(folder);
    const file = realpathSync(join(root, name));
    return file.startsWith(root + sep) && statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}
