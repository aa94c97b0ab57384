import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FileChange } from '#lib/library/write-files.ts';
import { type Reading, readChange } from './read-change.ts';
import type { ReadingRequest } from './reading-thread.ts';

/** Reads batches of files, one after the other. */
export type Reader = {
  readonly read: (readings: readonly Reading[], timeZone: string) => Promise<readonly FileChange[]>;
  readonly close: () => Promise<void>;
};

/** Fewer files than this are read sooner than a thread is started. */
const worthAThread = 500;

/** @param count files there are to read in all. */
export function openReader(root: string, count: number): Reader {
  if (count < worthAThread) {
    return {
      read: async (readings, timeZone) => readings.map((reading) => readChange(root, reading, timeZone)),
      close: async () => {},
    };
  }
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 },
  });
  return {
    read: async (readings, timeZone) => {
      thread.postMessage({ root, timeZone, readings } satisfies ReadingRequest);
      const [changes]: readonly FileChange[][] = await once(thread, 'message');
      return changes ?? [];
    },
    close: async () => {
      await thread.terminate();
    },
  };
}
