import type { Git } from '#lib/changes/open-git.ts';
import { isName } from '#lib/changes/read-commits.ts';
import { askLine } from './ask-line.ts';
import { findCommit } from './find-commit.ts';

/** No option, no range, no search (git-check-ref-format). */
const plainName = /^(?!-)(?!.*(?:\.\.|@\{))[^\s\p{Cc}~^:?*[\\]{1,250}$/u;

/** Whether a word names what a link may show: a commit by its full name, or a branch or tag by its full name. */
export function isFullName(ref: string): boolean {
  return isName(ref) || (ref.startsWith('refs/') && plainName.test(ref));
}

/**
 * The full name of what an editor calls a branch, a tag or a commit: `refs/heads/fix` for `fix`, so that it is followed, and the
 * whole name of a commit for its beginning, or for `fix~2`. A branch that only another repository has is found too.
 *
 * @returns `unreadable` where git gives no answer.
 */
export async function nameRef(git: Git, written: string): Promise<string | 'unknown' | 'unreadable'> {
  if (!plainName.test(written.replace(/(?:[~^]\d*)+$/, ''))) return 'unknown';
  const asked = ['rev-parse', '--symbolic-full-name', '--verify', '--quiet', '--end-of-options', written];
  const named = await askLine(git, asked);
  const isFollowed = named?.startsWith('refs/') === true;
  const found = await findCommit(git, isFollowed ? named : written);
  if (typeof found !== 'string') return isFollowed ? named : found.name;
  if (found === 'unreadable' || isFollowed) return found;
  const elsewhere = ['for-each-ref', '--count=1', '--format=%(refname)', `refs/remotes/*/${written}`];
  return (await askLine(git, elsewhere)) || 'unknown';
}
