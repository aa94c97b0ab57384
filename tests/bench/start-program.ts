import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that runs beside the bench. */
export type Program = {
  readonly pid: number;
  /** Milliseconds from its start until it was ready. */
  readonly took: number;
  readonly stop: () => Promise<void>;
};

/** What to run, and how to tell that it can do its work. */
export type Launch = {
  readonly command: string;
  readonly parameters: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Is asked every few milliseconds, with what the program has printed so far. */
  readonly isReady: (output: string) => boolean | Promise<boolean>;
  /** Is called with the process id as soon as there is one. */
  readonly onStart?: (pid: number) => void;
};

/** Starts a program and waits until it is ready. Throws, with what it printed, when it ends before. */
export async function startProgram({ command, parameters, environment, isReady, onStart }: Launch): Promise<Program> {
  const started = performance.now();
  const child = spawn(command, parameters, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-10_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const stopWithUs = () => child.kill('SIGTERM');
  process.once('exit', stopWithUs);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { pid } = child;
  if (pid !== undefined) onStart?.(pid);
  while (!(await isReady(output))) {
    if (hasEnded(child)) throw new Error(`${command} ${parameters.join(' ')} did not start:\n${output}`);
    await sleep(10);
  }
  return {
    pid: pid ?? 0,
    took: performance.now() - started,
    stop: async () => {
      process.off('exit', stopWithUs);
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** Whether something answers at an address, whatever it says. */
export async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
