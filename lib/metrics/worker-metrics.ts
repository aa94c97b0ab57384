import { Gauge } from 'prom-client';
import type { Instant } from '#lib/base/instant.ts';
import { openRegistry } from './open-registry.ts';

/** One queue of what is to be sent. */
export type QueueReading = {
  readonly queue: 'mails to one' | 'mails of alerts' | 'mails of digests' | 'pushes';
  readonly waiting: number;
  /** When the one that waits longest was made; null when none waits. */
  readonly oldestAt: Instant | null;
};

/** What the worker can say of itself whenever it is asked. */
export type WorkerReadings = {
  readonly now: () => Instant;
  /** Undefined while the newsroom database cannot be read. */
  readonly outbox: () => Promise<
    | {
        readonly queues: readonly QueueReading[];
        /** By outbox: what will not be tried again. */
        readonly givenUp: Readonly<Record<'mails' | 'pushes', number>>;
      }
    | undefined
  >;
  readonly index: () => {
    readonly isComplete: boolean;
    readonly stories: number;
    readonly problems: Readonly<Record<'error' | 'warning', number>>;
    /** Bodies whose facts are still to be read, and those whose HTML is still to be made. */
    readonly unread: number;
    readonly unrendered: number;
    /** Since when a change has been seen that is not in the index yet; null for none. */
    readonly behindSince: Instant | null;
  };
  /** When the newest backup was made; null for none. */
  readonly backupAt: () => Instant | null;
  /** Whether this instance does what one instance alone may do. */
  readonly isLeader: () => boolean;
  /** Null where no repository is followed. */
  readonly following: () => { readonly shownSince: Instant | null; readonly troubleSince: Instant | null } | null;
};

/**
 * Opens the metrics of the worker. All are read when somebody asks.
 *
 * @returns what writes them in Prometheus' text format.
 */
export function openWorkerMetrics(readings: WorkerReadings): { readonly write: () => Promise<string> } {
  const { now, backupAt, isLeader } = readings;
  const registry = openRegistry('worker');
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `broadsheet_${name}`, help, labelNames, registers });

  const waiting = gauge('outbox_waiting', 'Mails and pushes that wait to be sent', ['queue']);
  const oldest = gauge('outbox_oldest_seconds', 'For how long the oldest of them waits; 0 when none does', ['queue']);
  const givenUp = gauge('outbox_given_up', 'Mails and pushes of the last fortnight that will not be tried again', [
    'of',
  ]);
  const readable = gauge(
    'newsroom_database_readable',
    'Whether the worker can read the newsroom database (1) or not (0)',
  );
  const complete = gauge('index_complete', 'Whether all content has been read once (1) or not yet (0)');
  const stories = gauge('stories', 'Stories of the index, drafts and scheduled ones among them');
  const problems = gauge('content_problems', 'What is wrong with content, as `npm run check` has it', ['severity']);
  const lag = gauge(
    'index_lag_seconds',
    'For how long the oldest change that was seen is not in the index yet; 0 for none',
  );
  const unread = gauge('index_unread_bodies', 'Bodies whose links, pictures and words are still to be read');
  const unrendered = gauge('index_unrendered_bodies', 'Bodies whose HTML is still to be made ahead');
  const backup = gauge('backup_timestamp_seconds', 'When the newest backup below DATA_DIR was made; 0 for none');
  const leader = gauge('worker_leader', 'Whether this instance does what one alone may do (1) or another one (0)');
  const shown = gauge('followed_commit_timestamp_seconds', 'Since when the commit is shown that is shown; 0 for none');
  const trouble = gauge(
    'following_trouble_seconds',
    'For how long the content repository cannot be followed; 0 for well',
  );

  const secondsSince = (at: Instant | null) => (at === null ? 0 : Math.max(0, now() - at) / 1000);
  const readOutbox = async () => {
    const outbox = await readings.outbox();
    readable.set(outbox === undefined ? 0 : 1);
    waiting.reset();
    oldest.reset();
    givenUp.reset();
    for (const { queue, waiting: count, oldestAt } of outbox?.queues ?? []) {
      waiting.set({ queue }, count);
      oldest.set({ queue }, secondsSince(oldestAt));
    }
    for (const [of, count] of Object.entries(outbox?.givenUp ?? {})) givenUp.set({ of }, count);
  };
  const readIndex = () => {
    const index = readings.index();
    complete.set(index.isComplete ? 1 : 0);
    stories.set(index.stories);
    for (const [severity, count] of Object.entries(index.problems)) problems.set({ severity }, count);
    lag.set(secondsSince(index.behindSince));
    unread.set(index.unread);
    unrendered.set(index.unrendered);
  };
  const readFollowing = () => {
    const following = readings.following();
    if (following === null) {
      shown.reset();
      trouble.reset();
      return;
    }
    shown.set((following.shownSince ?? 0) / 1000);
    trouble.set(secondsSince(following.troubleSince));
  };
  return {
    write: async () => {
      await readOutbox();
      readIndex();
      readFollowing();
      backup.set((backupAt() ?? 0) / 1000);
      leader.set(isLeader() ? 1 : 0);
      return registry.metrics();
    },
  };
}
