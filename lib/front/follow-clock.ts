import type { Instant } from '#lib/base/instant.ts';

/** What following needs, and whom it tells. */
export type ClockOptions = {
  readonly now: () => Instant;
  /** Milliseconds from any moment on, of a clock that nobody sets. */
  readonly clock: () => number;
  /** Told when the time of day has been put back. */
  readonly onPutBack: (milliseconds: number) => void;
};

/** Milliseconds between two looks, and how far a clock is moved that is set: one that is kept in step is slowed instead. */
const lookEvery = 1_000;
const leastJump = 2_000;

/**
 * Watches for a time of day that is put back. What was kept while the clock was fast may show what is not published yet, and live
 * for as long as the clock was wrong. One that is put forward needs nobody: what is kept ends by itself, and earlier.
 *
 * @returns `look` at once, for whoever knows that it was set.
 */
export function followClock({ now, clock, onPutBack }: ClockOptions): {
  readonly look: () => void;
  readonly close: () => void;
} {
  let offset = now() - clock();
  const look = () => {
    const found = now() - clock();
    const back = offset - found;
    offset = found;
    if (back >= leastJump) onPutBack(back);
  };
  const timer = setInterval(look, lookEvery).unref();
  return { look, close: () => clearInterval(timer) };
}
