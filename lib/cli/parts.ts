import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '#lib/config/config.ts';
import type { Part } from './supervise.ts';

const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

/** The worker, which keeps the index. Ready when it has read the content folder once. */
export function workerPart(): Part {
  return {
    name: 'worker',
    script: fileURLToPath(import.meta.resolve('#lib/worker/worker.ts')),
    parameters: [],
    environment: {},
    // Left alone, a heap grows to 600 MB over 100 000 stories, nearly all of it waiting to be collected.
    flags: ['--max-semi-space-size=8', '--max-old-space-size=384'],
    quiet: false,
    waitUntilReady: (child) =>
      new Promise((resolve) => {
        child.once('message', () => resolve(true)).once('exit', () => resolve(false));
      }),
  };
}

/** The renderer: `next start`, or `next dev` for those who change the code. Ready when it accepts connections. */
export function rendererPart({ port, production, origin }: Config, mode: 'start' | 'dev'): Part {
  // A trial is nobody else's business: it answers on loopback alone. Not by its number, which Next.js would take for
  // another host than the one it calls itself, and send rewrites through the network.
  const host = production ? '0.0.0.0' : 'localhost';
  return {
    name: 'renderer',
    script: next,
    parameters: [mode, '--port', String(port), '--hostname', host],
    environment: { SITE_URL: origin, NEXT_TELEMETRY_DISABLED: '1' },
    flags: ['--max-semi-space-size=8', '--max-old-space-size=320'],
    quiet: mode === 'start',
    waitUntilReady: (child) => waitForPort(port, child),
  };
}

async function waitForPort(port: number, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if (await canConnect(port)) return true;
    await sleep(50);
  }
  return false;
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}
