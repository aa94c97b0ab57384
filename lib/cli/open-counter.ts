import { spinner } from '@clack/prompts';

/** Tells somebody who waits how much is done, where nobody knows how much there is. */
export type Counter = { readonly tell: (count: number) => void; readonly end: () => void };

/** Of so many things the terminal is told of one. */
const step = 25;

/** A line that counts, on a terminal; elsewhere nothing. */
export function openCounter(words: string, stream: NodeJS.WriteStream): Counter {
  if (!stream.isTTY) return { tell: () => {}, end: () => {} };
  const line = spinner({ output: stream });
  let last = 0;
  line.start(words);
  return {
    tell: (count) => {
      last = count;
      if (count % step === 0) line.message(`${words}: ${count}`);
    },
    end: () => line.stop(`${words}: ${last}`),
  };
}
