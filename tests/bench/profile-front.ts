import { writeFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateLoad } from './generate-load.ts';

/** A function and the processor time spent in itself, not in what it calls. */
export type HotFunction = { readonly name: string; readonly place: string; readonly share: number };

/** What to profile: the front's process, the port on which it will talk to debuggers, and what to ask it for. */
export type Profiling = {
  readonly pid: number;
  readonly debugPort: number;
  readonly url: string;
  readonly seconds: number;
  /** Gets the whole profile, for the profiler of a browser's developer tools. */
  readonly file: string;
};

/** Microseconds between two looks at the stack. */
const interval = 250;

/**
 * Profiles a running front while it answers, over the debugging protocol that SIGUSR1 opens in every Node.js program: the
 * profile holds nothing of its start, and it needs no start of its own.
 *
 * @returns the ten functions with the most time of their own, as shares of the time it was not idle.
 */
export async function profileFront({ pid, debugPort, url, seconds, file }: Profiling): Promise<readonly HotFunction[]> {
  const demand = { url, headers: { 'Accept-Encoding': 'gzip' }, connections: 32 };
  await generateLoad({ ...demand, seconds: 2 });
  process.kill(pid, 'SIGUSR1');
  const session = await connect(debugPort);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval });
  await session.send('Profiler.start');
  await generateLoad({ ...demand, seconds });
  const profile = readProfile(await session.send('Profiler.stop'));
  session.close();
  writeFileSync(file, JSON.stringify(profile));
  return listHotFunctions(profile).slice(0, 10);
}

function listHotFunctions({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): HotFunction[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const found = new Map<string, { name: string; place: string; time: number }>();
  let busy = 0;
  for (const [n, sample] of samples.entries()) {
    const frame = frames.get(sample);
    if (frame === undefined || frame.functionName === '(idle)') continue;
    const time = timeDeltas[n] ?? 0;
    const name = frame.functionName || '(anonymous)';
    const place = frame.url === '' ? '' : `${shorten(frame.url)}:${frame.lineNumber + 1}`;
    const known = found.get(`${name} ${place}`) ?? { name, place, time: 0 };
    known.time += time;
    busy += time;
    found.set(`${name} ${place}`, known);
  }
  const sorted = [...found.values()].toSorted((a, b) => b.time - a.time);
  return sorted.map(({ name, place, time }) => ({ name, place, share: time / busy }));
}

function shorten(url: string): string {
  return url.replace(/^file:\/\//, '').replace(`${process.cwd()}/`, '');
}

type Session = {
  readonly send: (method: string, params?: object) => Promise<unknown>;
  readonly close: () => void;
};

async function connect(port: number): Promise<Session> {
  const socket = new WebSocket(await findSocket(port));
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`nobody can be debugged on port ${port}`));
  });
  const waiting = new Map<number, (result: unknown) => void>();
  socket.onmessage = ({ data }) => {
    const message: { readonly id?: number; readonly result?: unknown } = JSON.parse(String(data));
    if (message.id !== undefined) waiting.get(message.id)?.(message.result);
  };
  let last = 0;
  return {
    send: (method, params = {}) => {
      last += 1;
      const id = last;
      socket.send(JSON.stringify({ id, method, params }));
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    close: () => socket.close(),
  };
}

/** The program opens its port a moment after the signal. */
async function findSocket(port: number): Promise<string> {
  for (let n = 0; n < 50; n += 1) {
    try {
      const targets: readonly { readonly webSocketDebuggerUrl: string }[] = await (
        await fetch(`http://127.0.0.1:${port}/json/list`)
      ).json();
      const found = targets[0]?.webSocketDebuggerUrl;
      if (found !== undefined) return found;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`the front does not open port ${port} for debugging`);
}

function readProfile(answer: unknown): Profiler.Profile {
  const { profile }: { readonly profile: Profiler.Profile } = JSON.parse(JSON.stringify(answer));
  return profile;
}
