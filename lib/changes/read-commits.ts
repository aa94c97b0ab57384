import type { Instant } from '#lib/base/instant.ts';
import type { Git } from './open-git.ts';

/** A text that a file of a story was given by a commit. */
export type Committed = {
  /** Path below the content folder, as it was called then. */
  readonly file: string;
  readonly at: Instant;
  /** The text, as git names it. */
  readonly blob: string;
  /** What the file was called before; null where the commit made it. */
  readonly before: string | null;
};

type Walk = {
  readonly since: string | null;
  readonly head: string;
  readonly signal?: AbortSignal | undefined;
};

/** Milliseconds for a question that needs no history. */
const short = 5_000;

/** Milliseconds for the history of a whole archive. */
const long = 15 * 60_000;

/** What `git rev-parse --quiet` ends with in a repository without a commit. */
const noCommit = 1;

/** What `git merge-base --is-ancestor` ends with; a commit is unknown once git has cleared away what was rewritten. */
const isNot = 1;
const isUnknown = 128;

/** The commit that the content folder stands at; undefined where there is no git, no repository, or no commit. */
export async function readHead(git: Git, signal?: AbortSignal): Promise<string | undefined> {
  let text = '';
  const take = (piece: Buffer) => {
    text += piece.toString('latin1');
  };
  const options = { answers: [noCommit], patience: short, take, signal };
  const code = await git.ask(['rev-parse', '--verify', '--quiet', 'HEAD'], options);
  return code === 0 && isName(text.trim()) ? text.trim() : undefined;
}

/**
 * Whether a commit is part of the history of another one, which a history that was written anew is not; undefined where git gives no
 * answer.
 */
export async function isBefore(
  git: Git,
  earlier: string,
  later: string,
  signal?: AbortSignal,
): Promise<boolean | undefined> {
  const options = { answers: [isNot, isUnknown], patience: short, signal };
  const code = await git.ask(['merge-base', '--is-ancestor', earlier, later], options);
  return code === undefined ? undefined : code === 0;
}

/** Whether a word is the name of something in git: SHA-1 or SHA-256. */
export function isName(word: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(word);
}

/**
 * Walks along the commits by which the branch of the content folder went on, the oldest first, and tells what each made of
 * stories. Commits of other branches count from when they were merged, and as one.
 *
 * @param walk `since` is the commit that was read last; null to begin at the beginning.
 * @returns whether the walk came to its end.
 */
export async function readCommits(git: Git, walk: Walk, note: (committed: Committed) => void): Promise<boolean> {
  const parameters = ['log', '--first-parent', '-m', '--reverse', '--raw', '-z', '--no-abbrev', '-M', '-l400'];
  const { since, head, signal } = walk;
  const range = since === null ? head : `${since}..${head}`;
  const reading = readRaw(note);
  const asked = [...parameters, '--relative', '--no-color', '--format=commit %ct', range, '--', 'articles'];
  return (await git.ask(asked, { patience: long, take: reading, signal })) === 0;
}

/** Reads what `git log --raw -z` prints, as it comes: the moment of a commit, then its changes with one name or two. */
function readRaw(note: (committed: Committed) => void): (piece: Buffer) => void {
  let rest = Buffer.alloc(0);
  let at = 0;
  let change: { readonly blob: string; readonly status: string; readonly isText: boolean } | undefined;
  let names: string[] = [];
  const readWord = (word: string) => {
    if (change !== undefined) {
      names.push(word);
      const { status, blob, isText } = change;
      if (names.length < (status === 'R' ? 2 : 1)) return;
      const [from = '', file = from] = names;
      if (isText && status !== 'D') note({ file, at, blob, before: status === 'A' ? null : from });
      change = undefined;
      return;
    }
    const moment = /^\s*commit (\d+)/.exec(word);
    if (moment !== null) at = Number(moment[1]) * 1_000;
    const [, mode = '', , blob = '', status = ''] = word.slice(word.indexOf(':')).split(' ');
    if (!word.includes(':')) return;
    change = { blob, status: status.charAt(0), isText: mode.startsWith('100') };
    names = [];
  };
  return (piece) => {
    const all = Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = all.indexOf(0); end >= 0; end = all.indexOf(0, start)) {
      readWord(all.toString('utf8', start, end));
      start = end + 1;
    }
    rest = all.subarray(start);
  };
}
