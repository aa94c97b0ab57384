import type { Instant } from '#lib/base/instant.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { FileChange } from '#lib/library/write-files.ts';
import type { PageTag } from '#lib/site/page-tag.ts';
import { compareAll, hasBaseline } from './compare-all.ts';
import { deliver, type Log } from './deliver.ts';
import { followTime } from './follow-time.ts';
import { listLeads } from './list-leads.ts';
import { findNextTransition } from './list-transitions.ts';
import { noticeChanges } from './notice-change.ts';
import { openLedger } from './open-ledger.ts';
import type { Target } from './target.ts';
import type { Sender } from './to-message.ts';
import { dropOthers, dropToldElsewhere, findNextDue } from './waiting.ts';

/** What is kept up with targets as long as site.md names any and the ledger can be written; else every call throws. */
export type Correspondence = {
  /** Finds what changed while nobody followed. */
  readonly compare: () => Promise<void>;
  /** Notes what a write changed; false where that can be nothing. */
  readonly note: (changes: readonly FileChange[], tags: readonly PageTag[]) => boolean;
  /** Notes what time changed and begins to send what is due; returns when there is more to do. */
  readonly work: (targets: readonly Target[]) => Instant;
  /** What is under way by now is sent again by the next one. */
  readonly close: () => void;
};

/** What a correspondence needs of the world. */
export type CorrespondenceInput = {
  readonly index: Index;
  /** Path of the ledger, which is made when it is absent. */
  readonly ledgerFile: string;
  /** What the ledger is of: for another paper it is begun anew, and nothing of that counts as changed. */
  readonly paper: string;
  readonly sender: Sender;
  readonly log: Log;
  readonly now: () => Instant;
  /** Who of the instances tells anybody: the others only note what changed. */
  readonly holder: () => Holder;
  /** Milliseconds that a target may take for one message. */
  readonly patience: number;
  /** See `Delivery`. */
  readonly troubles: Map<string, string>;
  /** Called when a target has been told of all that was due, or cannot be reached: then there is more to do another time. */
  readonly onDelivered: () => void;
  /** Called when the ledger failed while a target was told. */
  readonly onFault: (error: unknown) => void;
};

/** See `Office` of lib/db. */
type Holder = 'us' | 'another' | 'unknown';

/** Milliseconds between two looks whether this instance has come into office, while anything waits. */
const lookForOffice = 2_000;

/** Opens the ledger and all that is done with it. */
export function openCorrespondence(input: CorrespondenceInput): Correspondence {
  const { index, sender, log, now, patience, troubles, holder } = input;
  const ledger = openLedger(input.ledgerFile, input.paper);
  const books = { index, ledger, origin: sender.origin };
  const passTime = followTime(books);
  const stopping = new AbortController();
  const stop = stopping.signal;
  const busy = new Set<string>();
  let knownTargets: string | undefined;

  /** What site.md no longer names is told nothing more. */
  const followTargets = (targets: readonly Target[]) => {
    const keys = targets.map(({ key }) => key).join('\n');
    if (keys !== knownTargets) dropOthers(ledger, targets);
    knownTargets = keys;
  };

  /** Targets are told side by side, so that one that hangs holds up no other. */
  const tell = async (target: Target) => {
    busy.add(target.key);
    try {
      await deliver({ ledger, sender, now, log, patience, stop, troubles }, target);
    } catch (error) {
      input.onFault(error);
    }
    busy.delete(target.key);
    if (!stop.aborted) input.onDelivered();
  };

  return {
    compare: () => compareAll(books, now, () => stop.aborted),
    note: (changes, tags) => {
      const leads = listLeads(changes, tags, hasBaseline(ledger));
      if (leads.length > 0) noticeChanges(books, leads, now());
      return leads.length > 0;
    },
    work: (targets) => {
      followTargets(targets);
      const at = now();
      passTime(at);
      const inOffice = holder();
      if (inOffice !== 'us') {
        // While nobody knows who is, nothing is told, and nothing forgotten.
        const mustLook = inOffice === 'unknown' || dropToldElsewhere(ledger, at);
        return Math.min(findNextTransition(index, at), mustLook ? at + lookForOffice : Number.POSITIVE_INFINITY);
      }
      const idle = targets.filter(({ key }) => !busy.has(key));
      const dues = idle.map((target) => ({ target, due: findNextDue(ledger, target) }));
      for (const { target, due } of dues) if (due <= at) void tell(target);
      return Math.min(findNextTransition(index, at), ...dues.map(({ due }) => due).filter((due) => due > at));
    },
    close: () => {
      stopping.abort();
      ledger.close();
    },
  };
}
