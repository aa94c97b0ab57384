import type { Changes } from '#lib/db/open-changes.ts';

/** What is told of changes, and how. */
export type FollowingOptions = {
  readonly changes: Changes;
  /** Forgets answers with these tags; `*` stands for everything. */
  readonly drop: (tags: readonly string[]) => void;
  readonly log: (fields: object, words: string) => void;
};

/** Milliseconds between two looks: reading one row of an index costs some microseconds. */
const lookEvery = 200;

/**
 * Follows what the newsroom database says has changed: a comment that was approved, or taken back. Where a number is missing,
 * or the database could not be read for a time, also at the beginning, nobody knows what was missed, and everything is
 * forgotten.
 */
export async function followDatabase({
  changes,
  drop,
  log,
}: FollowingOptions): Promise<{ readonly look: () => Promise<void>; readonly close: () => Promise<void> }> {
  let seen = 0;
  let failed = false;
  let looking: Promise<void> = Promise.resolve();

  const miss = (error: unknown) => {
    if (!failed) log({ err: error }, 'the newsroom database cannot be read');
    failed = true;
  };

  const lookOnce = async (): Promise<void> => {
    try {
      const found = await changes.listAfter(seen);
      const hasGap = failed || found.some((change, at) => change.seq !== seen + 1 + at);
      failed = false;
      if (hasGap) drop(['*']);
      else if (found.length > 0) drop(found.map(({ tag }) => tag));
      seen = hasGap ? await changes.last() : (found.at(-1)?.seq ?? seen);
    } catch (error) {
      miss(error);
    }
  };
  try {
    seen = await changes.last();
  } catch (error) {
    miss(error);
  }
  /** One after the other: whoever asks gets a look that began afterwards. */
  const look = (): Promise<void> => {
    looking = looking.then(lookOnce);
    return looking;
  };
  const timer = setInterval(() => void look(), lookEvery);
  return {
    look,
    close: async () => {
      clearInterval(timer);
      await looking;
      await changes.close();
    },
  };
}
