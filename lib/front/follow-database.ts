import { type Changes, mostChanges } from '#lib/db/open-changes.ts';

/** What is told of changes, and how. */
export type FollowingOptions = {
  readonly changes: Changes;
  /** Forgets answers with these tags; `*` stands for everything. */
  readonly drop: (tags: readonly string[]) => void;
  readonly log: (fields: object, words: string) => void;
};

/**
 * Follows what the newsroom database says has changed: a comment that was approved, or taken back. Where it could not be read for a
 * time, what came meanwhile is found by its number. Where a number is missing, or the database could not be read at the beginning,
 * nobody knows what was missed, and everything is forgotten.
 */
export async function followDatabase({
  changes,
  drop,
  log,
}: FollowingOptions): Promise<{ readonly look: () => Promise<void>; readonly close: () => Promise<void> }> {
  /** The last number that was seen; undefined until the database could be read. */
  let seen: number | undefined;
  let failed = false;
  let looking: Promise<void> = Promise.resolve();

  const miss = (error: unknown) => {
    if (!failed) log({ err: error }, 'the newsroom database cannot be read');
    failed = true;
  };
  /** What is out of date since the last look. */
  const listTags = async (): Promise<readonly string[]> => {
    const before = seen;
    const found = before === undefined ? [] : await changes.listAfter(before);
    const hasGap = before === undefined || found.some((change, at) => change.seq !== before + 1 + at);
    // Where it could not be read, another database may have come, of an older day.
    if (hasGap || (failed && found.length === 0)) {
      seen = await changes.last();
      return !hasGap && seen === before ? [] : ['*'];
    }
    seen = found.at(-1)?.seq ?? before;
    return found.map(({ tag }) => tag);
  };
  const lookOnce = async (): Promise<void> => {
    try {
      const tags = await listTags();
      failed = false;
      if (tags.length > 0) drop(tags);
      if (tags.length === mostChanges) await lookOnce();
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
  const timer = setInterval(() => void look(), changes.lookEvery);
  changes.onChange(() => void look());
  return {
    look,
    close: async () => {
      clearInterval(timer);
      await looking;
      await changes.close();
    },
  };
}
