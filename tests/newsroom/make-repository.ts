import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#lib/base/instant.ts';
import { makeNewsroom, writeFiles } from './write-newsroom.ts';

/** Texts or bytes by their paths; null for a file that is not there any more. */
type Changed = Readonly<Record<string, string | Uint8Array | null>>;

/** A content folder under version control, in the system's folder for such things. The test removes it. */
export type Repository = {
  readonly root: string;
  readonly git: (...parameters: readonly string[]) => void;
  /** The same by another clock. */
  readonly gitAt: (at: Instant, ...parameters: readonly string[]) => void;
  /** Writes files, null for one that is deleted, and commits everything there is. Without a moment, now. */
  readonly commit: (texts: Changed, at?: Instant) => void;
  /** Stages files by their names alone, with the text of one that is committed: such as could not be written here. */
  readonly stage: (paths: readonly string[], textOf: string) => void;
};

/** @param at when the first commit was made; without it, now. */
export function makeRepository(texts: Changed, at?: Instant): Repository {
  const root = makeNewsroom({});
  const run = (moment: Instant | undefined, parameters: readonly string[]) => {
    const date = moment === undefined ? {} : { GIT_COMMITTER_DATE: `${Math.floor(moment / 1_000)} +0000` };
    // No configuration but this one: the machine's may sign commits or run hooks.
    const environment = { ...process.env, ...date, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const author = ['-c', 'user.name=Wilma', '-c', 'user.email=wilma@burrow.example'];
    execFileSync('git', [...author, ...parameters], { cwd: root, env: environment, stdio: 'pipe' });
  };
  const git = (...parameters: readonly string[]) => run(undefined, parameters);
  const commit = (changed: Changed, moment?: Instant) => {
    for (const [file, text] of Object.entries(changed)) {
      if (text === null) rmSync(join(root, file));
      else writeFiles(root, { [file]: text });
    }
    git('add', '-A');
    run(moment, ['commit', '-q', '--allow-empty', '-m', 'News']);
  };
  const stage = (paths: readonly string[], textOf: string) => {
    const found = execFileSync('git', ['rev-parse', `HEAD:${textOf}`], { cwd: root, encoding: 'utf8' });
    const input = paths.map((path) => `100644 ${found.trim()}\t${path}\0`).join('');
    execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: root, input });
  };
  git('init', '-q', '-b', 'main');
  commit(texts, at);
  return { root, git, gitAt: (moment, ...parameters) => run(moment, parameters), commit, stage };
}
