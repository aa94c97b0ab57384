import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes what a git that was killed has left locked. To be called only where no git works on the repository.
 *
 * @param gitDir absolute path of its `.git`; nothing happens where there is none.
 */
export function removeLocks(gitDir: string): void {
  for (const entry of listEntries(gitDir)) {
    const path = join(gitDir, entry.name);
    if (entry.isFile() && entry.name.endsWith('.lock')) rmSync(path, { force: true });
    // Objects are many and never locked, but for what is known of all of them.
    else if (entry.isDirectory() && entry.name === 'objects') removeLocks(join(path, 'info'));
    else if (entry.isDirectory()) removeLocks(path);
  }
}

function listEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
