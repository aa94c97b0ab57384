import type { Instant } from '#lib/base/instant.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { PageTag } from '#lib/library/page-tag.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import type { FileChange } from '#lib/library/write-files.ts';
import { compareAll, hasBaseline } from './compare-all.ts';
import { deliver, type Log } from './deliver.ts';
import { followTime } from './follow-time.ts';
import { listLeads } from './list-leads.ts';
import { findNextTransition } from './list-transitions.ts';
import { noticeChanges } from './notice-change.ts';
import { openLedger } from './open-ledger.ts';
import { listTargets } from './target.ts';
import type { Sender } from './to-message.ts';
import { dropOthers, findNextDue } from './waiting.ts';

/** Tells machines what changed. */
export type Announcing = {
  /** Call it when the index equals the content folder. Resolves when what changed before has been found. */
  readonly begin: () => Promise<void>;
  /** Call it after each write with what it changed; what is said before `begin` is found by it. Never throws. */
  readonly note: (changes: readonly FileChange[], tags: readonly PageTag[]) => void;
  /** What is not delivered by now is sent after the next start. */
  readonly close: () => void;
};

/** What announcing needs of the world. */
export type AnnouncingInput = {
  readonly index: Index;
  /** Path of the ledger, which is made when it is absent. */
  readonly ledgerFile: string;
  /** What the ledger is of: for another paper it is begun anew, and nothing of that counts as changed. */
  readonly paper: string;
  readonly sender: Sender;
  readonly log: Log;
  readonly now: () => Instant;
  /** Has `wake` called in so many milliseconds, of which timers take any number; returns what prevents it. */
  readonly setAlarm: (milliseconds: number, wake: () => void) => () => void;
  /** Milliseconds that a target may take for one message. */
  readonly patience: number;
};

/** Timers of more than 24.8 days end at once, and those of a machine that slept come late. */
const longestAlarm = 3_600_000;

/** Milliseconds until all is tried again after the ledger could not be written. */
const pauseAfterFault = 60_000;

/**
 * Opens the way to hubs and search engines. They are told a moment after a change, each by messages of its own, so that one
 * that hangs holds up no other.
 */
export function openAnnouncing(input: AnnouncingInput): Announcing {
  const { index, sender, log, now, patience } = input;
  const ledger = openLedger(input.ledgerFile, input.paper);
  const books = { index, ledger, origin: sender.origin };
  const passTime = followTime(books, now);
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;
  const troubles = new Map<string, string>();
  const busy = new Set<string>();
  let begun = false;
  let cancelAlarm = () => {};
  let pausedUntil: Instant = 0;
  let mustCompare = false;
  let isAtFault = false;
  let knownTargets: string | undefined;

  const pause = (error: unknown) => {
    if (isStopped()) return;
    if (!isAtFault) log.error({ err: error }, 'what changed could not be noted or told; trying again every minute');
    isAtFault = true;
    pausedUntil = now() + pauseAfterFault;
    mustCompare = true;
  };

  /** What site.md no longer names is told nothing more. */
  const followTargets = () => {
    const targets = listTargets(readSite(index));
    const keys = targets.map(({ key }) => key).join('\n');
    if (keys !== knownTargets) dropOthers(ledger, targets);
    knownTargets = keys;
    return targets;
  };

  const turn = () => {
    if (isStopped() || !begun) return;
    cancelAlarm();
    let next = pausedUntil;
    try {
      if (now() >= pausedUntil) {
        if (mustCompare) void compare();
        next = work();
      }
    } catch (error) {
      pause(error);
      next = pausedUntil;
    }
    cancelAlarm = input.setAlarm(Math.min(Math.max(next - now(), 0), longestAlarm), turn);
  };

  /** @returns when there is more to do. */
  const work = (): Instant => {
    const targets = followTargets();
    passTime();
    const at = now();
    const moments = [findNextTransition(index, at)];
    for (const target of targets) {
      if (busy.has(target.key)) continue;
      const due = findNextDue(ledger, target);
      if (due > at) {
        moments.push(due);
        continue;
      }
      busy.add(target.key);
      void deliver({ ledger, sender, now, log, patience, stop: stopping.signal, troubles }, target)
        .catch(pause)
        .then(() => {
          busy.delete(target.key);
          turn();
        });
    }
    return Math.min(...moments);
  };

  let comparing = false;
  const compare = async () => {
    if (comparing) return;
    comparing = true;
    mustCompare = false;
    try {
      await compareAll(books, now, isStopped);
      isAtFault = false;
    } catch (error) {
      pause(error);
    }
    comparing = false;
    turn();
  };

  return {
    begin: async () => {
      begun = true;
      await compare();
    },
    note: (changes, tags) => {
      if (!begun || isStopped()) return;
      try {
        const leads = listLeads(changes, tags, hasBaseline(ledger));
        // Nearly all that is read behind the first pass changes nothing.
        if (leads.length === 0 && !tags.includes('site')) return;
        noticeChanges(books, leads, now());
      } catch (error) {
        pause(error);
      }
      turn();
    },
    close: () => {
      stopping.abort();
      cancelAlarm();
      ledger.close();
    },
  };
}
