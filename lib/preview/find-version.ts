import { realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Problem } from '#lib/base/problem.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { Git } from '#lib/changes/open-git.ts';
import { largestSource, oversized, readSource, type Source, toSource } from '#lib/content/read-source.ts';
import { findCommittedFiles, readCommitted } from './committed-files.ts';
import { type Commit, findCommit } from './find-commit.ts';
import type { PreviewLink } from './preview-link.ts';

/** The text of a file as a link shows it now. */
export type Version = {
  /** Null where the file is read from the content folder. */
  readonly commit: Commit | null;
  /** The text, or why there is none to show. */
  readonly source: Result<Source, Problem>;
};

/** Where files are found. */
export type PreviewSources = {
  /** The content folder. */
  readonly root: string;
  readonly git: Git;
};

/**
 * Finds what a link shows now.
 *
 * @returns `gone` where the file, the branch or the commit is not there any more, `unreadable` where git gives no answer.
 */
export async function findVersion(
  { root, git }: PreviewSources,
  { file, ref }: Pick<PreviewLink, 'file' | 'ref'>,
): Promise<Version | 'gone' | 'unreadable'> {
  if (ref === null) return findOnDisk(root, file);
  const commit = await findCommit(git, ref);
  if (typeof commit === 'string') return commit === 'unknown' ? 'gone' : commit;
  const found = await findCommittedFiles(git, commit.name, [file]);
  if (found === undefined) return 'unreadable';
  const committed = found.get(file);
  if (committed === undefined) return 'gone';
  if (committed.bytes > largestSource) return { commit, source: err(oversized(file, committed.bytes)) };
  const bytes = await readCommitted(git, committed);
  return bytes === undefined ? 'unreadable' : { commit, source: toSource(file, bytes) };
}

function findOnDisk(root: string, file: string): Version | 'gone' {
  if (!isInside(root, dirname(file))) return 'gone';
  const source = readSource(root, file);
  if (!source.ok) return { commit: null, source };
  return source.value === null ? 'gone' : { commit: null, source: ok(source.value) };
}

/** No folder that is a link leads out of the content folder. */
function isInside(root: string, folder: string): boolean {
  try {
    return realpathSync(join(root, folder)).startsWith(realpathSync(root) + sep);
  } catch {
    return false;
  }
}
