import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '#lib/config/config.ts';
import type { Part } from './supervise.ts';

/** The front, which readers meet. Ready when it accepts connections. */
export function frontPart(): Part {
  return {
    name: 'front',
    script: pathOf('../front/front.ts'),
    parameters: [],
    environment: {},
    // What it keeps lies outside the heap, which holds the requests under way and little else.
    flags: ['--max-semi-space-size=4', '--max-old-space-size=256'],
    waitUntilReady: waitForWord,
    endsFirst: true,
    advice: 'read what it says above; does another program listen on PORT?',
  };
}

/** The renderer, which draws pages. Ready when it accepts connections. */
export function rendererPart(): Part {
  return {
    name: 'renderer',
    script: pathOf('./renderer.ts'),
    parameters: [],
    environment: {},
    flags: ['--max-semi-space-size=8', '--max-old-space-size=320'],
    waitUntilReady: waitForWord,
    endsFirst: false,
    advice: 'read what it says above; did `npm run build` end well, with this version of the code?',
  };
}

/** `next dev` in the place of front and renderer, for those who change the code. Ready when it accepts connections. */
export function devRendererPart({ port, origin }: Config): Part {
  return {
    ...rendererPart(),
    script: createRequire(import.meta.url).resolve('next/dist/bin/next'),
    // Not by its number, which Next.js would take for another host than the one it calls itself, and send rewrites
    // through the network.
    parameters: ['dev', '--port', String(port), '--hostname', 'localhost'],
    environment: { SITE_URL: origin, NEXT_TELEMETRY_DISABLED: '1' },
    waitUntilReady: (child) => waitForPort(port, child),
    advice: 'read what it says above; does another program listen on PORT?',
  };
}

/** The worker, which keeps the index. Ready when it has read the content folder once. */
export function workerPart(): Part {
  return {
    name: 'worker',
    script: pathOf('../worker/worker.ts'),
    parameters: [],
    environment: {},
    // Left alone, a heap grows to 600 MB over 100 000 stories, nearly all of it waiting to be collected.
    flags: ['--max-semi-space-size=8', '--max-old-space-size=384'],
    waitUntilReady: waitForWord,
    endsFirst: false,
    advice: 'read what it says above; can it write into DATA_DIR, and is there room on the disk?',
  };
}

/** Parts are started, not imported: no wall stands between them and this room. */
function pathOf(script: string): string {
  return fileURLToPath(new URL(script, import.meta.url));
}

function waitForWord(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.on('message', (word) => {
      if (word === 'ready') resolve(true);
    });
    child.once('exit', () => resolve(false));
  });
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
