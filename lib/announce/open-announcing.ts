import type { Instant } from '#lib/base/instant.ts';
import type { Index } from '#lib/library/open-index.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import type { FileChange } from '#lib/library/write-files.ts';
import type { PageTag } from '#lib/site/page-tag.ts';
import { type Correspondence, type CorrespondenceInput, openCorrespondence } from './open-correspondence.ts';
import { isDamage, removeLedger } from './open-ledger.ts';
import { listTargets, type Target } from './target.ts';

/** Tells machines what changed. */
export type Announcing = {
  /**
   * Call it when the index equals the content folder. Resolves when what changed before has been found, or cannot be
   * found now.
   */
  readonly begin: () => Promise<void>;
  /** Call it after each write with what it changed; what is said before `begin` is found by it. Never throws. */
  readonly note: (changes: readonly FileChange[], tags: readonly PageTag[]) => void;
  /** What is not delivered by now is sent after the next start. */
  readonly close: () => void;
};

/** What announcing needs of the world. */
export type AnnouncingInput = Omit<CorrespondenceInput, 'troubles' | 'onDelivered' | 'onFault'> & {
  /** Has `wake` called in so many milliseconds, of which timers take any number; returns what prevents it. */
  readonly setAlarm: (milliseconds: number, wake: () => void) => () => void;
};

/** Timers of more than 24.8 days end at once, and those of a machine that slept come late. */
const longestAlarm = 3_600_000;

/** Milliseconds until all is tried again after the ledger could not be opened, read or written. */
const pauseAfterFault = 60_000;

/**
 * Opens the way to hubs and search engines. They are told a moment after a change, as long as site.md names any: without
 * one there is no ledger, and nothing is compared. Never throws: a ledger that cannot be used holds up nothing else.
 */
export function openAnnouncing(input: AnnouncingInput): Announcing {
  const { index, ledgerFile, log, now } = input;
  const troubles = new Map<string, string>();
  let isFollowing = false;
  let open: Correspondence | undefined;
  let compared = Promise.resolve();
  let cancelAlarm = () => {};
  let pausedUntil: Instant = 0;
  let isAtFault = false;
  let mustRemove = false;

  const end = () => {
    open?.close();
    open = undefined;
  };

  /** After the pause all is compared, so that until then no edit waits for the ledger. */
  const pause = (error: unknown) => {
    if (!isAtFault) log.error({ err: error }, 'what changed could not be noted or told; trying again every minute');
    isAtFault = true;
    mustRemove = isDamage(error);
    pausedUntil = now() + pauseAfterFault;
    end();
  };

  const turn = () => {
    if (!isFollowing) return;
    cancelAlarm();
    let next = pausedUntil;
    try {
      if (now() >= pausedUntil) next = work();
    } catch (error) {
      pause(error);
      next = pausedUntil;
    }
    cancelAlarm = input.setAlarm(Math.min(Math.max(next - now(), 0), longestAlarm), turn);
  };

  const onFault = (error: unknown) => {
    pause(error);
    turn();
  };

  /** @returns when there is more to do. */
  const work = (): Instant => {
    const targets = listTargets(readSite(index));
    if (targets.length > 0) return open === undefined ? start(targets) : open.work(targets);
    end();
    if (!isSiteAwaited(index)) removeLedger(ledgerFile);
    return Number.POSITIVE_INFINITY;
  };

  const start = (targets: readonly Target[]): Instant => {
    if (mustRemove) removeLedger(ledgerFile);
    mustRemove = false;
    const begun = openCorrespondence({ ...input, troubles, onDelivered: turn, onFault });
    open = begun;
    // Time is followed from before the comparison on, so that no moment falls between the two.
    const next = begun.work(targets);
    compared = compare(begun);
    return next;
  };

  const compare = async (begun: Correspondence) => {
    try {
      await begun.compare();
      if (open !== begun) return;
      isAtFault = false;
      turn();
    } catch (error) {
      onFault(error);
    }
  };

  return {
    begin: async () => {
      isFollowing = true;
      turn();
      await compared;
    },
    note: (changes, tags) => {
      if (!isFollowing) return;
      try {
        // Nearly all that is read behind the first pass changes nothing.
        if (open?.note(changes, tags) !== true && !tags.includes('site')) return;
      } catch (error) {
        pause(error);
      }
      turn();
    },
    close: () => {
      isFollowing = false;
      cancelAlarm();
      end();
    },
  };
}

/** A broken site.md may get an earlier version back from git, as after the index was thrown away. */
function isSiteAwaited(index: Index): boolean {
  return index.prepare("SELECT standing FROM files WHERE file = 'site.md'").get()?.standing === 'broken';
}
