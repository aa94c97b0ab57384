import type { Instant } from '#lib/base/instant.ts';
import type { Git } from '#lib/changes/open-git.ts';
import { isBefore, isName } from '#lib/changes/read-commits.ts';
import { askLine } from './ask-line.ts';

/** A commit that a preview shows. */
export type Commit = {
  /** As git names it, in full. */
  readonly name: string;
  /** When its author made it. */
  readonly at: Instant;
};

/** Milliseconds for a question that may walk through the history. */
const long = 10_000;

/**
 * The commit that a name stands for now. What is named as a commit must belong to some branch or tag, or to what is checked out: what
 * was purged from the history may lie about in the repository for months.
 *
 * @param ref name of a branch, a tag or a commit, and nothing else: see `nameRef`.
 * @returns `unreadable` where git gives no answer.
 */
export async function findCommit(git: Git, ref: string): Promise<Commit | 'unknown' | 'unreadable'> {
  const name = await askLine(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (name === undefined) return 'unreadable';
  if (!isName(name)) return 'unknown';
  const isHeld = ref.startsWith('refs/') || (await isReachable(git, name));
  if (isHeld !== true) return isHeld === false ? 'unknown' : 'unreadable';
  const seconds = await askLine(git, ['log', '-1', '--format=%at', '--end-of-options', name, '--']);
  return seconds === undefined ? 'unreadable' : { name, at: Number(seconds) * 1_000 };
}

async function isReachable(git: Git, name: string): Promise<boolean | undefined> {
  if (await isBefore(git, name, 'HEAD')) return true;
  const holder = await askLine(git, ['for-each-ref', '--count=1', '--format=%(refname)', '--contains', name], long);
  return holder === undefined ? undefined : holder !== '';
}
