import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A whole site, started as an operator starts it, over a content folder of the test's. */
export type RunningSite = {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  /** What its processes have printed so far. */
  readonly output: () => string;
  /** Fetches a path without following redirects. */
  readonly get: (path: string) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

/** Starts `npm start`'s program and waits until it says that it is ready. */
export async function startSite(contentDir: string): Promise<RunningSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-data-'));
  const port = await findFreePort();
  let output = '';
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, ['lib/cli/start.ts'], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
      NODE_ENV: 'test',
      CONTENT_DIR: contentDir,
      DATA_DIR: dataDir,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!output.includes('Broadsheet is ready')) {
    if (child.exitCode !== null) throw new Error(`the site did not start:\n${output}`);
    await sleep(50);
  }
  const url = `http://localhost:${port}`;
  return {
    url,
    dataDir,
    output: () => output,
    get: (path) => fetch(url + path, { redirect: 'manual' }),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer satisfies, for what follows a change on disk; gives the last answer after forty seconds. */
export async function waitFor<T>(ask: () => Promise<T>, isEnough: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 40_000;
  for (;;) {
    const answer = await ask();
    if (isEnough(answer) || Date.now() > end) return answer;
    await sleep(25);
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
