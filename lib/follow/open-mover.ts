import { err, ok, type Result } from '#lib/base/result.ts';
import { isFullDisk } from './explain-git.ts';
import type { Checkout } from './open-checkout.ts';
import { isUnwritable } from './unwritable-path.ts';

/** Changes the files; tells which of them cannot be written, and are not there. */
type CheckOut = () => Promise<Result<readonly string[], string>>;

/** A change of the content folder as one step. */
export type Move = {
  readonly commit: string;
  readonly checkOut: CheckOut;
  /** Paths below the content folder that differ afterwards; undefined where anything may. */
  readonly files: readonly string[] | undefined;
};

/** Checks out while nobody else looks at the folder, and then shows what differs; tells how the checkout ended. */
export type TakeOver = (move: Move) => ReturnType<CheckOut>;

/** Where the content folder is now. */
export type Moved = {
  readonly commit: string;
  /** Files of the commit that cannot be written, and are not there. */
  readonly leftOut: readonly string[];
};

/** What moves the content folder from commit to commit. */
export type Mover = {
  /** Moves to the commit that was fetched last. Resolves to it, or to undefined where the folder is at it already. */
  readonly move: () => Promise<Result<Moved | undefined, string>>;
  /** Whether the folder holds a commit as it is; otherwise a move ended halfway, and what is there is nobody's. */
  readonly isWhole: () => boolean;
};

/** Failures in a row after which the clone is made anew. */
const failuresUntilAnew = 3;

/**
 * Opens what moves the content folder. Where a new commit finds no room, the one before is put back; a clone that fails again and
 * again is damaged, and forgotten.
 */
export function openMover(checkout: Checkout, takeOver: TakeOver): Mover {
  /** What this run has shown: what one before it has shown is looked at anew. */
  let shown: string | undefined;
  let isWhole = true;
  let failures = 0;

  const tryToCheckOut = async (commit: string): ReturnType<CheckOut> => {
    isWhole = false;
    const moved = await checkout.checkOut(commit);
    if (moved.ok) isWhole = true;
    else if (shown !== undefined) isWhole = (await checkout.checkOut(shown)).ok;
    return moved;
  };

  const forgetDamaged = async (words: string) => {
    failures += 1;
    if (failures < failuresUntilAnew || (isWhole && shown !== undefined) || isFullDisk(words)) return;
    failures = 0;
    checkout.forget();
    await checkout.prepare();
  };

  return {
    move: async () => {
      const commit = await checkout.findTarget();
      if (commit === undefined) return err('nothing has been fetched yet');
      if (commit === shown && isWhole) return ok(undefined);
      const files =
        shown === undefined || !isWhole
          ? undefined
          : (await checkout.listChanged(shown, commit))?.filter((file) => !isUnwritable(file));
      const moved = await takeOver({ commit, files, checkOut: () => tryToCheckOut(commit) });
      if (!moved.ok) {
        await forgetDamaged(moved.error);
        return moved;
      }
      failures = 0;
      shown = commit;
      return ok({ commit, leftOut: moved.value });
    },
    isWhole: () => isWhole,
  };
}
