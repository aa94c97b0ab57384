import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FileChange } from '#lib/library/write-files.ts';
import { type Reading, readChange } from './read-change.ts';
import type { ReadingRequest } from './reading-thread.ts';

/** Reads batches of files, several at a time. */
export type Reader = {
  /** Batches worth asking for before the first is answered. */
  readonly ahead: number;
  readonly read: (readings: readonly Reading[], timeZone: string) => Promise<readonly FileChange[]>;
  readonly close: () => Promise<void>;
};

/** Fewer files than this are read sooner than a thread is started. */
const worthAThread = 500;

/** One waits for the disk while the other parses. */
const threadCount = 2;

/** @param count files there are to read in all. */
export function openReader(root: string, count: number): Reader {
  if (count < worthAThread) {
    return {
      ahead: 1,
      read: async (readings, timeZone) => readings.map((reading) => readChange(root, reading, timeZone)),
      close: async () => {},
    };
  }
  const idle = Array.from({ length: threadCount }, startThread);
  const all = [...idle];
  return {
    ahead: threadCount,
    read: async (readings, timeZone) => {
      const thread = idle.shift();
      if (thread === undefined) throw new Error(`more than ${threadCount} batches asked for at a time`);
      thread.postMessage({ root, timeZone, readings } satisfies ReadingRequest);
      const [changes]: readonly FileChange[][] = await once(thread, 'message');
      idle.push(thread);
      return changes ?? [];
    },
    close: async () => {
      await Promise.all(all.map((thread) => thread.terminate()));
    },
  };
}

function startThread(): Worker {
  return new Worker(new URL('./reading-thread.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 },
  });
}
