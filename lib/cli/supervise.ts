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
  /** Resolves with true when the part can do its work, with false when it ended before. */
  readonly waitUntilReady: (child: ChildProcess) => Promise<boolean>;
  /** Whether it ends before the others, because it needs them for the work it has begun. */
  readonly endsFirst: boolean;
  /** What the operator should look at when it never becomes ready. */
  readonly advice: string;
};

/** Milliseconds: the longest pause before a new start, and how long a part has to run until its earlier falls are forgotten. */
const longestPause = 30_000;
const wellAfter = 3_000;
/** How often a part may end before it is ready until the operator is advised, and again after as many times. */
const triesUntilAdvice = 3;
/** Milliseconds after the signal: when the others are told though the first still work, and when patience ends. */
const tellOthersAfter = 7_000;
const killAfter = 9_500;
/** Milliseconds in which a second signal is the same wish: npm passes on the Ctrl-C that the terminal has sent us too. */
const sameWish = 500;

/**
 * Runs parts until the operator ends them. A part that ends by itself is started again, after a pause that doubles
 * while it keeps ending at once. The first SIGTERM or SIGINT lets them finish within ten seconds, a second ends them.
 *
 * @param say prints one line to the operator.
 * @param drainTime milliseconds for which a part that is told to end goes on before it begins to; added to the ten seconds.
 * @returns when every part is ready for the first time.
 */
export async function supervise(parts: readonly Part[], say: (line: string) => void, drainTime = 0): Promise<void> {
  const running = new Map<Part, ChildProcess>();
  const told = new Set<ChildProcess>();
  let stoppingSince: number | undefined;

  /**
   * Resolves when the part, or what is started in its stead, is ready.
   * @param tries how often it has ended in a row before it was ready.
   */
  const start = (part: Part, pause: number, tries: number) =>
    new Promise<void>((resolve) => {
      const startedAt = performance.now();
      let readyAt: number | undefined;
      let isOver = false;
      const startAgain = (why: string) => {
        if (isOver) return;
        isOver = true;
        running.delete(part);
        if (stoppingSince !== undefined) return end();
        const failed = readyAt === undefined ? tries + 1 : 0;
        const wasWell = readyAt !== undefined && performance.now() - readyAt > wellAfter;
        const wait = wasWell ? 500 : Math.min(pause * 2, longestPause);
        say(`${part.name} ended (${why}); starting it again in ${wait / 1000} s`);
        if (failed > 0 && failed % triesUntilAdvice === 0)
          say(`${part.name} has ended ${failed} times without being ready: ${part.advice}`);
        setTimeout(() => {
          if (stoppingSince === undefined) void start(part, wait, failed).then(resolve);
        }, wait);
      };
      const child = startPart(part);
      if (child instanceof Error) return startAgain(child.message);
      running.set(part, child);
      void part.waitUntilReady(child).then((ready) => {
        if (!ready) return;
        readyAt = performance.now();
        say(`${part.name} is ready (process ${child.pid}, ${Math.round(performance.now() - startedAt)} ms)`);
        resolve();
      });
      child.on('exit', (code, signal) => startAgain(String(signal ?? code)));
      // The system has no room for another process, for the moment.
      child.on('error', (error) => startAgain(error.message));
    });

  /** Tells those to end whom nobody needs any more, and ends this process when it is alone. */
  const end = (isLate = false) => {
    const areNeeded = !isLate && [...running.keys()].some(({ endsFirst }) => endsFirst);
    for (const [{ endsFirst }, child] of running) {
      if (told.has(child) || (areNeeded && !endsFirst)) continue;
      told.add(child);
      child.kill('SIGTERM');
    }
    // A part that is waited for will not become ready any more, so that nobody else ends this process.
    if (running.size === 0) process.exit(0);
  };

  const kill = (why: string): never => {
    say(`${why}: killing ${[...running.keys()].map(({ name }) => name).join(', ')}`);
    for (const child of running.values()) child.kill('SIGKILL');
    process.exit(1);
  };

  const stop = (signal: string) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > sameWish) kill(`${signal} again`);
      return;
    }
    stoppingSince = performance.now();
    say(`${signal}: ending`);
    setTimeout(() => end(true), drainTime + tellOthersAfter).unref();
    setTimeout(() => kill('out of patience'), drainTime + killAfter).unref();
    end();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await Promise.all(parts.map((part) => start(part, 250, 0)));
}

/** Some reasons for which there is no process are thrown, others told later. */
function startPart(part: Part): ChildProcess | Error {
  try {
    return forkPart(part);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function forkPart({ script, parameters, environment, flags }: Part): ChildProcess {
  return fork(script, parameters, {
    env: { ...process.env, ...environment },
    execArgv: [
      ...flags,
      '--disable-warning=ExperimentalWarning',
      '--dns-result-order=ipv4first',
      '--import',
      import.meta.resolve('./exit-with-parent.ts'),
    ],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Out of the reach of Ctrl-C, which would end all of them at once instead of one after the other.
    detached: true,
  });
}
