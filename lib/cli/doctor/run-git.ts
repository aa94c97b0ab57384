import { execFile } from 'node:child_process';

/** What git said. */
export type GitAnswer = { readonly isThere: boolean; readonly ok: boolean; readonly words: string };

/**
 * Asks git, as whoever runs this.
 *
 * @param patience milliseconds after which it is ended.
 */
export function runGit(parameters: readonly string[], patience = 15_000): Promise<GitAnswer> {
  const env = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_DIR: undefined, GIT_WORK_TREE: undefined };
  return new Promise((resolve) => {
    execFile('git', [...parameters], { env, timeout: patience, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      if (error === null) return resolve({ isThere: true, ok: true, words: stdout.trim() });
      const [line = ''] = stderr.trim().split('\n');
      const words = error.killed ? `git took longer than ${patience / 1_000} s` : line || error.message;
      resolve({ isThere: error.code !== 'ENOENT', ok: false, words });
    });
  });
}
