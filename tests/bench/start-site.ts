import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '#tests/find-free-port.ts';
import { readMemory } from './read-processes.ts';
import { type Program, startProgram } from './start-program.ts';

/** The whole site over a content folder, as an operator runs it. */
export type Site = Program & {
  /** Without a slash at the end. */
  readonly origin: string;
  readonly dataDir: string;
  /** The socket on which the renderer answers without the front. */
  readonly rendererSocket: string;
  /** The most memory all parts have taken together until now, in megabytes (PSS, looked at every 500 ms). */
  readonly highestMemory: () => number;
};

type Folders = { readonly contentDir: string; readonly dataDir: string };

/** Starts `npm start`'s program; it is ready when it says so and its home page has been read. */
export async function startSite(
  { contentDir, dataDir }: Folders,
  environment: Readonly<Record<string, string>> = {},
): Promise<Site> {
  const origin = `http://localhost:${await findFreePort()}`;
  let highest = 0;
  let watching: NodeJS.Timeout | undefined;
  const program = await startProgram({
    command: process.execPath,
    parameters: ['lib/cli/start.ts'],
    environment: {
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
      NODE_ENV: 'production',
      CONTENT_DIR: contentDir,
      DATA_DIR: dataDir,
      PORT: new URL(origin).port,
      SITE_URL: origin,
      LOG_LEVEL: 'error',
      ...environment,
    },
    isReady: async (output) => {
      if (!output.includes('Broadsheet is ready')) return false;
      await (await fetch(origin)).text();
      return true;
    },
    onStart: (pid) => {
      watching = setInterval(() => {
        highest = Math.max(
          highest,
          Object.values(readMemory(pid)).reduce((sum, size) => sum + size, 0),
        );
      }, 500);
    },
  });
  return {
    ...program,
    origin,
    dataDir,
    rendererSocket: join(dataDir, 'renderer.sock'),
    highestMemory: () => highest,
    stop: async () => {
      clearInterval(watching);
      await program.stop();
    },
  };
}

/** A new folder for the data of a site, and how to be rid of it. */
export function makeDataFolder(): { readonly dataDir: string; readonly remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
