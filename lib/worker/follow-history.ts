/** The reading of the history, beside everything else. */
export type HistoryFollowing = {
  /** Reads it now, or once more after the reading under way; not before the pause that a failure is followed by. */
  readonly look: () => void;
  /** Ends what is under way. */
  readonly close: () => Promise<void>;
};

type Circumstances = {
  /** Resolves to whether it came to its end. */
  readonly read: (signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds from any moment on, of a clock that nobody sets. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
};

/** Milliseconds from a first failure to the next attempt; each further failure doubles them. */
const shortestPause = 60_000;
const longestPause = 3_600_000;

/**
 * Reads the history whenever somebody asks for it, never twice at once. A walk through a large archive takes minutes, so nothing
 * waits for it, and one that fails is not begun again at once.
 */
export function followHistory({ read, clock, onError }: Circumstances): HistoryFollowing {
  const ending = new AbortController();
  const { signal } = ending;
  let failures = 0;
  let due = Number.NEGATIVE_INFINITY;
  let again = false;
  let isRunning = false;
  let running: Promise<void> | undefined;

  const attempt = async () => {
    try {
      if (await read(signal)) {
        failures = 0;
        return;
      }
    } catch (error) {
      onError(error);
    }
    due = clock() + Math.min(longestPause, shortestPause * 2 ** failures);
    failures += 1;
  };
  const turn = async () => {
    isRunning = true;
    while (again && !signal.aborted && clock() >= due) {
      again = false;
      await attempt();
    }
    isRunning = false;
  };
  return {
    look: () => {
      again = true;
      if (!isRunning) running = turn();
    },
    close: async () => {
      ending.abort();
      await running;
    },
  };
}
