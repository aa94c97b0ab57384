import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openGit } from '#lib/changes/open-git.ts';
import { writeContentFile } from './content-file.ts';
import type { MovePlan } from './plan-move.ts';

/** Milliseconds that git may take. */
const patience = 30_000;

/**
 * Moves the file and writes what the plan says.
 *
 * @returns whether git was told of the move; it is not where the file is not under version control.
 */
export async function carryOutMove(root: string, { from, to, moved, others }: MovePlan): Promise<boolean> {
  mkdirSync(dirname(join(root, to.file)), { recursive: true });
  const git = openGit(root, () => {});
  const isTold = (await git.ask(['mv', '--', from.file, to.file], { patience })) !== undefined;
  if (!isTold) renameSync(join(root, from.file), join(root, to.file));
  writeContentFile(root, { file: to.file, text: moved.source.text });
  for (const { source } of others) writeContentFile(root, source);
  removeEmpty(root, dirname(from.file));
  return isTold;
}

/** Folders that held nothing but what went, up to the section's. */
function removeEmpty(root: string, folder: string): void {
  if (folder.split('/').length < 2) return;
  try {
    rmdirSync(join(root, folder));
  } catch {
    // Something is left in it.
    return;
  }
  removeEmpty(root, dirname(folder));
}
