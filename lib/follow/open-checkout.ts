import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { ContentRepository } from '#lib/config/config.ts';
import { isOutOfRoomOrTime } from './explain-git.ts';
import { maskCredentials } from './mask-credentials.ts';
import { removeLocks } from './remove-locks.ts';
import { runGit } from './run-git.ts';
import { isUnwritable, shortenPath } from './unwritable-path.ts';

/** The clone of the followed repository, of which only the content folder of one commit stands as files. */
export type Checkout = {
  /** Makes the empty clone or mends one that was left in the middle of something. Throws where that cannot be written. */
  readonly prepare: () => Promise<Result<string, string>>;
  /** Fetches all branches, and the tag that is followed where it is one. */
  readonly fetch: (patience: number) => Promise<Result<string, string>>;
  /** The commit that is followed, as far as it has been fetched. */
  readonly findTarget: () => Promise<string | undefined>;
  /** The commit that was checked out last. */
  readonly findCurrent: () => Promise<string | undefined>;
  /**
   * Puts the content folder of a commit into the place of what is there, without files whose paths are too long to be written; tells
   * those, as paths below the content folder.
   */
  readonly checkOut: (commit: string) => Promise<Result<readonly string[], string>>;
  /** Files that differ between two commits, as paths below the content folder; undefined where git knows one of them no more. */
  readonly listChanged: (from: string, to: string) => Promise<readonly string[] | undefined>;
  /** What git prints for anything else that only reads. */
  readonly ask: (parameters: readonly string[]) => Promise<Result<string, string>>;
  /** Packs what has gathered, once in a while. */
  readonly tidy: () => Promise<Result<string, string>>;
  /** Forgets the clone but not the files, to begin anew where it is damaged. */
  readonly forget: () => void;
};

/** Milliseconds for what asks nobody else. */
const short = 30_000;
const slow = 10 * 60_000;

/** Files left out of a commit, of which more is no slip of somebody's pen. */
const mostLeftOut = 100;

/** @param signal calls off whatever is under way. */
export function openCheckout(repository: ContentRepository, signal: AbortSignal): Checkout {
  const { url, ref, folder, checkoutDir } = repository;
  const gitDir = join(checkoutDir, '.git');
  const sparseFile = join(gitDir, 'info', 'sparse-checkout');
  const source = `${maskCredentials(url)}\n${folder}\n`;
  const local = (parameters: readonly string[], patience = short) =>
    runGit(parameters, { folder: checkoutDir, patience, signal });
  const remote = async (parameters: readonly string[], patience: number) => {
    const outcome = await runGit(parameters, { folder: checkoutDir, patience, signal, origin: url });
    // What has come of a large fetch, if not all of it, would lie about until there is no room for another.
    if (!outcome.ok && isOutOfRoomOrTime(outcome.error)) await local(['prune', '--expire=now'], slow);
    return outcome;
  };
  const findCommit = async (name: string) => {
    const found = await local(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return found.ok ? found.value.trim() : undefined;
  };
  const branch = `refs/remotes/origin/${ref}`;
  const tag = `refs/tags/${ref}`;

  return {
    prepare: async () => {
      if (!isOf(gitDir, source)) rmSync(checkoutDir, { recursive: true, force: true });
      mkdirSync(checkoutDir, { recursive: true });
      removeLocks(gitDir);
      const made = await local(['init', '--quiet', '--template=']);
      if (!made.ok) return made;
      mkdirSync(join(gitDir, 'info'), { recursive: true });
      writeFileSync(join(gitDir, 'config'), settings);
      writeFileSync(join(gitDir, 'info', 'attributes'), attributes);
      writeFileSync(join(gitDir, sourceFile), source);
      return made;
    },
    fetch: async (patience) => {
      // Git that was killed for its slowness leaves these behind, and no other works here now.
      removeLocks(gitDir);
      const branches = '+refs/heads/*:refs/remotes/origin/*';
      const fetched = await remote([...fetching, '--prune', 'origin', branches], patience);
      if (!fetched.ok || (await findCommit(branch)) !== undefined) return fetched;
      await local(['update-ref', '-d', tag]);
      const tagged = await remote([...fetching, 'origin', `+${tag}:${tag}`], patience);
      if (tagged.ok || !/couldn't find remote ref/.test(tagged.error)) return tagged;
      return err(`it has no branch or tag "${ref}": push one, or name another as CONTENT_REF`);
    },
    findTarget: async () => (await findCommit(branch)) ?? (await findCommit(tag)),
    findCurrent: () => findCommit('HEAD'),
    checkOut: async (commit) => {
      const tree = folder === '' ? `${commit}^{tree}` : `${commit}:${folder}`;
      const kind = await local(['cat-file', '-t', tree]);
      if (!kind.ok || kind.value.trim() !== 'tree') {
        return err(
          `its commit ${commit.slice(0, 7)} has no folder "${folder}": add one, or name another as CONTENT_FOLDER`,
        );
      }
      const files = await local(['ls-tree', '-r', '-z', '--name-only', tree]);
      if (!files.ok) return files;
      const leftOut = files.value.split('\0').filter(isUnwritable);
      const [first] = leftOut;
      if (first !== undefined && leftOut.length > mostLeftOut) {
        const faults = `${leftOut.length} files whose paths are too long`;
        return err(
          `its commit ${commit.slice(0, 7)} has ${faults}: give "${shortenPath(first)}" and others shorter ones`,
        );
      }
      // What the commit before was shown without is not there to be removed either.
      const patterns = printSparse(folder, leftOut);
      writeFileSync(sparseFile, [...patterns, ...readLeftOut(sparseFile)].join('\n'));
      const moved = await local(['checkout', '--quiet', '--force', '--detach', commit], slow);
      removeLocks(gitDir);
      if (moved.ok) writeFileSync(sparseFile, patterns.join('\n'));
      // What somebody else has put there is not to be published, and what a checkout that failed has written takes the room for
      // the way back. Without a list of what belongs there all of it would go.
      if (existsSync(join(gitDir, 'index'))) await local(['clean', '-ffdxq', '--', folder === '' ? '.' : folder], slow);
      return moved.ok ? ok(leftOut) : moved;
    },
    listChanged: async (from, to) => {
      const below = folder === '' ? [] : [`--relative=${folder}/`];
      const listed = await local(['diff-tree', '-r', '-z', '--name-only', '--no-renames', ...below, from, to]);
      return listed.ok ? listed.value.split('\0').filter((file) => file !== '') : undefined;
    },
    ask: (parameters) => local(parameters),
    tidy: () => local(['-c', 'gc.auto=6700', '-c', 'gc.autoDetach=false', 'gc', '--auto', '--quiet'], slow),
    forget: () => {
      rmSync(gitDir, { recursive: true, force: true });
      mkdirSync(gitDir);
      writeFileSync(join(gitDir, sourceFile), source);
    },
  };
}

/**
 * What git writes of a commit, in its patterns. What would mean more in one than itself is any character: what else that fits is as long.
 */
function printSparse(folder: string, leftOut: readonly string[]): readonly string[] {
  const before = folder === '' ? '' : `${folder}/`;
  const patterns = leftOut.map((path) => `!/${before}${path}`.replaceAll(/(?<!^)[\\*?[\]!#\s]/g, '?'));
  return [`/${before === '' ? '*' : before}`, ...patterns];
}

/** The patterns of what was left out before. */
function readLeftOut(sparseFile: string): readonly string[] {
  if (!existsSync(sparseFile)) return [];
  return readFileSync(sparseFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'));
}

const fetching = [
  'fetch',
  '--quiet',
  '--force',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-recurse-submodules',
  '--no-auto-maintenance',
];

/** Beside what `safeguards` says to each git of ours, for whoever else looks into the clone. */
const settings = `[core]
\trepositoryformatversion = 0
\tbare = false
\tfilemode = false
\tsymlinks = false
\tlogallrefupdates = false
\thooksPath = /dev/null
\tsparseCheckout = true
\tsparseCheckoutCone = false
`;

/** Comes before what .gitattributes say, so that files stand as they were committed, whatever else those would make of them. */
const attributes = '* -text -ident -filter -working-tree-encoding\n';

/** What was cloned, so that the content of another repository is not shown in its place. */
const sourceFile = 'followed-source';

function isOf(gitDir: string, source: string): boolean {
  try {
    return readFileSync(join(gitDir, sourceFile), 'utf8') === source;
  } catch {
    // Nothing was cloned, or the clone was not finished: begun anew it costs nothing.
    return false;
  }
}
