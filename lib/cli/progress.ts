import type { Writable } from 'node:stream';
import { progress } from '@clack/prompts';

/** Tells somebody who waits how far long work has come. */
export type Progress = {
  /** @param done of `all`, which may grow meanwhile. */
  readonly tell: (done: number, all: number) => void;
  readonly end: (words: string) => void;
};

/** Milliseconds between two lines where nobody looks at a terminal. */
const between = 10_000;

/** What may be a terminal, with the columns that it has: none where nobody said how wide it is. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** A bar takes as many columns. */
const narrowest = 60;

/** A bar on a terminal that has room for it, else a line every ten seconds, on standard error. */
export function openProgress(words: string, screen: Screen, clock: () => number): Progress {
  const isWide = screen.isTTY === true && (screen.columns ?? 0) >= narrowest;
  return isWide ? openBar(words, screen) : openLines(words, screen, clock);
}

/** Steps of the bar. */
const steps = 1_000;

function openBar(words: string, screen: Screen): Progress {
  const bar = progress({ max: steps, output: screen });
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

function openLines(words: string, screen: Screen, clock: () => number): Progress {
  let toldAt = clock();
  return {
    tell: (done, all) => {
      if (clock() - toldAt < between) return;
      toldAt = clock();
      screen.write(`${words}: ${done} of ${all}\n`);
    },
    end: (last) => screen.write(`${last}\n`),
  };
}
