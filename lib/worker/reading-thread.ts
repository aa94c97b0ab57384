import { parentPort } from 'node:worker_threads';
import { type Reading, readChange } from './read-change.ts';

/** What the main thread asks; the answer is the list of changes in the same order. */
export type ReadingRequest = {
  readonly root: string;
  readonly timeZone: string;
  readonly readings: readonly Reading[];
};

// Parsing takes as long as writing; in a thread of its own it goes on while the batch before it is written.
parentPort?.on('message', ({ root, timeZone, readings }: ReadingRequest) => {
  parentPort?.postMessage(readings.map((reading) => readChange(root, reading, timeZone)));
});
