import { isUnreadable } from './is-storage-fault.ts';

/** Does things, and passes on what they give or throw. */
export type Telling = {
  readonly now: <T>(work: () => T) => T;
  readonly later: <T>(work: () => Promise<T>) => Promise<T>;
};

/**
 * Says of things that fail because the newsroom database cannot be read why, once until one succeeds. All are thrown on.
 *
 * @param say told in words for the operator.
 */
export function tellOnce(say: (words: string) => void): Telling {
  let said: string | undefined;
  const fail = (error: unknown) => {
    if (!(error instanceof Error) || !isUnreadable(error)) return;
    if (said !== error.message) say(error.message);
    said = error.message;
  };
  return {
    now: (work) => {
      try {
        const result = work();
        said = undefined;
        return result;
      } catch (error) {
        fail(error);
        throw error;
      }
    },
    later: async (work) => {
      try {
        const result = await work();
        said = undefined;
        return result;
      } catch (error) {
        fail(error);
        throw error;
      }
    },
  };
}
