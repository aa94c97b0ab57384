import { progress } from '@clack/prompts';

/** Tells somebody who waits how far long work has come. */
export type Progress = {
  /** @param done of `all`, which may grow meanwhile. */
  readonly tell: (done: number, all: number) => void;
  readonly end: (words: string) => void;
};

/** Milliseconds between two lines where nobody looks at a terminal. */
const between = 10_000;

/** A bar on a terminal, else a line every ten seconds, on standard error. */
export function openProgress(words: string, stream: NodeJS.WriteStream, clock: () => number): Progress {
  return stream.isTTY ? openBar(words, stream) : openLines(words, stream, clock);
}

/** Steps of the bar. */
const steps = 1_000;

function openBar(words: string, stream: NodeJS.WriteStream): Progress {
  const bar = progress({ max: steps, output: stream });
  let step = 0;
  bar.start(words);
  return {
    tell: (done, all) => {
      const reached = Math.floor((done / Math.max(all, 1)) * steps);
      bar.advance(Math.max(0, reached - step), `${words}: ${done} of ${all}`);
      step = Math.max(step, reached);
    },
    end: (last) => bar.stop(last),
  };
}

function openLines(words: string, stream: NodeJS.WriteStream, clock: () => number): Progress {
  let toldAt = clock();
  return {
    tell: (done, all) => {
      if (clock() - toldAt < between) return;
      toldAt = clock();
      stream.write(`${words}: ${done} of ${all}\n`);
    },
    end: (last) => stream.write(`${last}\n`),
  };
}
