import { isUnreadable } from './is-storage-fault.ts';

/**
 * Does things one after the other, and says of those that fail because the newsroom database cannot be read why, once until
 * one succeeds. All are thrown on.
 *
 * @param say told in words for the operator.
 */
export function tellOnce(say: (words: string) => void): <T>(work: () => T) => T {
  let said: string | undefined;
  return (work) => {
    try {
      const result = work();
      said = undefined;
      return result;
    } catch (error) {
      if (error instanceof Error && isUnreadable(error)) {
        if (said !== error.message) say(error.message);
        said = error.message;
      }
      throw error;
    }
  };
}
