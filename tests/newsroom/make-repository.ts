import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeNewsroom, writeFiles } from './write-newsroom.ts';

/** A content folder under version control, in the system's folder for such things. The test removes it. */
export type Repository = {
  readonly root: string;
  readonly git: (...parameters: readonly string[]) => void;
  /** Writes files, null for one that is deleted, and commits everything there is. */
  readonly commit: (texts: Readonly<Record<string, string | null>>) => void;
};

export function makeRepository(texts: Readonly<Record<string, string | null>>): Repository {
  const root = makeNewsroom({});
  const git = (...parameters: readonly string[]) => {
    // No configuration but this one: the machine's may sign commits or run hooks.
    const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const author = ['-c', 'user.name=Wilma', '-c', 'user.email=wilma@burrow.example'];
    execFileSync('git', [...author, ...parameters], { cwd: root, env: environment, stdio: 'pipe' });
  };
  const commit = (changed: Readonly<Record<string, string | null>>) => {
    for (const [file, text] of Object.entries(changed)) {
      if (text === null) rmSync(join(root, file));
      else writeFiles(root, { [file]: text });
    }
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', 'News');
  };
  git('init', '-q', '-b', 'main');
  commit(texts);
  return { root, git, commit };
}
