import { spawn } from 'node:child_process';
import type { Stats } from 'node:fs';
import { cp, lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** What was copied of the newsroom's files. */
export type CopiedContent = {
  /** Whether the history lies beside the files, as a bundle of git. */
  readonly hasHistory: boolean;
};

/** Milliseconds that git may take to write a history down. */
const patience = 600_000;

/**
 * Copies the content folder as it is, and beside it its history (`content.bundle`, to be read by `git clone`) where it lies in a
 * repository of git.
 *
 * @param folder of the export.
 */
export async function copyContent(contentDir: string, folder: string): Promise<CopiedContent> {
  const target = join(folder, 'content');
  await cp(contentDir, target, {
    recursive: true,
    preserveTimestamps: true,
    verbatimSymlinks: true,
    filter: async (source) => basename(source) !== '.git' && isKept(await lstat(source)),
  });
  return { hasHistory: await bundleHistory(contentDir, join(folder, 'content.bundle')) };
}

/** Pipes and sockets hold nothing that could be copied. */
function isKept(found: Stats): boolean {
  return found.isFile() || found.isDirectory() || found.isSymbolicLink();
}

/** Threads would make another file of the same history each time. */
const steady = ['-c', 'pack.threads=1'];

function bundleHistory(contentDir: string, file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const git = spawn(
      'git',
      ['-C', contentDir, ...steady, 'bundle', 'create', '--quiet', file, 'HEAD', '--branches', '--tags'],
      {
        env: { ...process.env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined },
        stdio: 'ignore',
        timeout: patience,
      },
    );
    git.once('error', () => resolve(false));
    git.once('exit', (code) => resolve(code === 0));
  });
}
