import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { vi } from 'vitest';

/** Commands of `npm run news`, run within the test over a data folder of their own. */
export type News = {
  readonly dataDir: string;
  /** What one of them prints, and how it ends. */
  readonly run: (...words: readonly string[]) => Promise<readonly [said: string, code: unknown]>;
  /** Gives back what was taken of the process. */
  readonly close: () => void;
};

/** @param group the word before all of them, such as `staff`. */
export function openNews(group: string, addCommands: (program: Command) => void): News {
  const dataDir = mkdtempSync(join(tmpdir(), `${group}-`));
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('SITE_URL', 'https://news.example');
  return {
    dataDir,
    run: async (...words) => {
      const said: string[] = [];
      const note = (line: string) => void said.push(line);
      vi.spyOn(console, 'log').mockImplementation(note);
      vi.spyOn(console, 'error').mockImplementation(note);
      process.exitCode = undefined;
      const program = new Command('news');
      addCommands(program);
      await program.parseAsync([group, ...words], { from: 'user' });
      return [said.join('\n'), process.exitCode ?? 0];
    },
    close: () => {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
      process.exitCode = undefined;
    },
  };
}
