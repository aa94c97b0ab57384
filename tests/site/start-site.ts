import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#tests/find-free-port.ts';

/** A program that was started. */
export type Program = {
  readonly pid: number;
  /** What it and its children have printed so far. */
  readonly output: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Its exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Resolves when its output holds these words; throws when it ends before. */
  readonly say: (words: string) => Promise<void>;
};

/** A whole site, started as an operator starts it, over a content folder of the test's. */
export type RunningSite = {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  /** The supervisor. */
  readonly program: Program;
  /** What its processes have printed so far. */
  readonly output: () => string;
  /** Process that a part is, or was last. */
  readonly pidOf: (part: 'front' | 'renderer' | 'worker') => number;
  /** Fetches a path without following redirects. */
  readonly get: (path: string) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

/**
 * Starts `npm start`'s program and waits until it says that it is ready; throws with what it says when it ends instead.
 *
 * @param dataDir that of another site; else the site has one of its own, which goes with it.
 * @param more of its environment, such as `SMTP_URL`.
 */
export async function startSite(
  contentDir: string,
  dataDir?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<RunningSite> {
  const folder = dataDir ?? makeDataDir();
  const port = await findFreePort();
  const environment = { ...more, CONTENT_DIR: contentDir, DATA_DIR: folder, PORT: String(port) };
  const program = runNode('lib/cli/start.ts', environment);
  await program.say('Broadsheet is ready');
  const url = `http://localhost:${port}`;
  return {
    url,
    dataDir: folder,
    program,
    output: program.output,
    pidOf: (part) => {
      const [last] = [...program.output().matchAll(new RegExp(`^${part} is ready \\(process (\\d+)`, 'gm'))].slice(-1);
      return Number(last?.[1]);
    },
    get: (path) => fetch(url + path, { redirect: 'manual' }),
    stop: async () => {
      program.kill('SIGTERM');
      await program.ended;
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a script of the site as `package.json` does. */
export function runNode(script: string, environment: Readonly<Record<string, string>>): Program {
  return startProgram(process.execPath, [script], environment);
}

/** Starts a program at the root of the repository, in the environment of a trial. */
export function startProgram(
  command: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Program {
  let output = '';
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(command, parameters, {
    env: { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/node', NODE_ENV: 'test', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  // Not `exit`: what it has printed may still be on its way.
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    kill: (signal) => child.kill(signal),
    ended,
    say: async (words) => {
      while (!output.includes(words)) {
        if (isOver) throw new Error(`${parameters.join(' ')} ended without saying "${words}":\n${output}`);
        await sleep(25);
      }
    },
  };
}

/** A folder for what a site writes; whoever asks for it removes it. */
export function makeDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'broadsheet-data-'));
}

/**
 * Asks again until the answer satisfies, for what follows a change on disk; gives the last answer when patience ends.
 *
 * @param patience milliseconds.
 */
export async function waitFor<T>(
  ask: () => Promise<T>,
  isEnough: (answer: T) => boolean,
  patience = 40_000,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (isEnough(answer) || Date.now() > end) return answer;
    await sleep(25);
  }
}
