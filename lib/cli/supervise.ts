import { type ChildProcess, fork } from 'node:child_process';

/** One process of the site. */
export type Part = {
  readonly name: string;
  /** Script to run with Node, and its arguments. */
  readonly script: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Flags for Node itself. */
  readonly flags: readonly string[];
  /** Whether its standard output is for the operator; its errors always are. */
  readonly quiet: boolean;
  /** Resolves when the part can do its work. */
  readonly isReady: (child: ChildProcess) => Promise<void>;
};

/** Milliseconds: the longest pause before a new start, and how long a part may take to end. */
const longestPause = 30_000;
const drainTime = 10_000;

/**
 * Runs parts until the operator ends them. A part that ends by itself is started again, after a pause that doubles
 * while it keeps ending at once.
 *
 * @param say prints one line to the operator.
 * @returns when every part is ready for the first time.
 */
export async function supervise(parts: readonly Part[], say: (line: string) => void): Promise<void> {
  const running = new Map<string, ChildProcess>();
  let stopping = false;

  const start = (part: Part, pause: number): Promise<void> => {
    const startedAt = performance.now();
    const child = fork(part.script, part.parameters, {
      env: { ...process.env, ...part.environment },
      execArgv: [
        ...part.flags,
        '--disable-warning=ExperimentalWarning',
        '--dns-result-order=ipv4first',
        '--import',
        import.meta.resolve('./exit-with-parent.ts'),
      ],
      stdio: ['ignore', part.quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
    });
    running.set(part.name, child);
    child.on('exit', (code, signal) => {
      running.delete(part.name);
      if (stopping) return;
      const wait = performance.now() - startedAt > longestPause ? 500 : Math.min(pause * 2, longestPause);
      say(`${part.name} ended (${signal ?? code}); starting it again in ${wait / 1000} s`);
      setTimeout(() => stopping || void start(part, wait), wait);
    });
    return part.isReady(child);
  };

  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`${signal}: ending`);
    for (const child of running.values()) child.kill('SIGTERM');
    setTimeout(() => {
      for (const child of running.values()) child.kill('SIGKILL');
    }, drainTime).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await Promise.all(parts.map((part) => start(part, 250)));
}
