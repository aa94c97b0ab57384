/** Runs jobs, only so many side by side. */
export type Queue = {
  /** Runs a job in its turn; 'busy' when too many are waiting already. */
  readonly run: <T>(job: () => Promise<T>) => Promise<T | 'busy'>;
};

/**
 * @param atOnce jobs that run side by side.
 * @param mostWaiting jobs that wait beyond those.
 */
export function openQueue(atOnce: number, mostWaiting: number): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;
  const takeTurn = () => new Promise<void>((resolve) => waiting.push(resolve));
  return {
    run: async (job) => {
      if (running >= atOnce) {
        if (waiting.length >= mostWaiting) return 'busy';
        // Whoever ends hands over its place, so that nobody who comes in between takes it.
        await takeTurn();
      } else {
        running += 1;
      }
      try {
        return await job();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
