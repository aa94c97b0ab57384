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
  /** Resolves with true when the part can do its work, with false when it ended before. */
  readonly waitUntilReady: (child: ChildProcess) => Promise<boolean>;
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

  /** Resolves when the part, or what is started in its stead, is ready. */
  const start = (part: Part, pause: number) =>
    new Promise<void>((resolve) => {
      const startedAt = performance.now();
      const child = startPart(part);
      running.set(part.name, child);
      void part.waitUntilReady(child).then((ready) => {
        if (ready) resolve();
      });
      child.on('exit', (code, signal) => {
        running.delete(part.name);
        if (stopping) return endWhenAlone();
        const wait = performance.now() - startedAt > longestPause ? 500 : Math.min(pause * 2, longestPause);
        say(`${part.name} ended (${signal ?? code}); starting it again in ${wait / 1000} s`);
        setTimeout(() => {
          if (!stopping) void start(part, wait).then(resolve);
        }, wait);
      });
    });

  // A part that is waited for will not become ready any more, so that nobody else ends this process.
  const endWhenAlone = () => {
    if (running.size === 0) process.exit(0);
  };

  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`${signal}: ending`);
    for (const child of running.values()) child.kill('SIGTERM');
    endWhenAlone();
    setTimeout(() => {
      for (const child of running.values()) child.kill('SIGKILL');
    }, drainTime).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await Promise.all(parts.map((part) => start(part, 250)));
}

function startPart({ script, parameters, environment, flags, quiet }: Part): ChildProcess {
  return fork(script, parameters, {
    env: { ...process.env, ...environment },
    execArgv: [
      ...flags,
      '--disable-warning=ExperimentalWarning',
      '--dns-result-order=ipv4first',
      '--import',
      import.meta.resolve('./exit-with-parent.ts'),
    ],
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
  });
}
