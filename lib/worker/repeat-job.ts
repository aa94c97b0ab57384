/** One thing that is done again and again. */
export type Job = {
  /** As the log has it. */
  readonly name: string;
  /** Milliseconds from the end of one time to the next. */
  readonly every: number;
  /** Begins to do it; undefined while that cannot be. */
  readonly begin: () => Promise<void> | undefined;
};

type Circumstances = {
  readonly log: { readonly error: (fields: object, words: string) => void };
  /** Milliseconds from any moment on, of a clock that nobody sets: the time of day may be put back. */
  readonly clock: () => number;
};

/** Milliseconds between two looks whether it is time. */
const lookEvery = 1_000;
const minute = 60_000;

/**
 * Does something again and again, never twice at once, and whatever else goes on: each job has a loop of its own. What fails
 * is tried again every minute; the same trouble is said once, until it is over.
 *
 * @returns how to end it: after what is under way.
 */
export function repeatJob(
  { name, every, begin }: Job,
  { log, clock }: Circumstances,
): { readonly close: () => Promise<void> } {
  let due = Number.NEGATIVE_INFINITY;
  let trouble: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const attempt = async () => {
    if (clock() < due) return;
    try {
      const begun = begin();
      if (begun === undefined) return;
      await begun;
      trouble = undefined;
      due = clock() + every;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (trouble !== words) log.error({ err: error }, `${name} failed; trying again every minute`);
      trouble = words;
      due = clock() + minute;
    }
  };
  const turn = async () => {
    await attempt();
    if (!isClosed) {
      timer = setTimeout(() => {
        running = turn();
      }, lookEvery);
    }
  };
  let running = turn();

  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
