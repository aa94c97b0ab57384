import type { AlertsContext } from '#lib/alerts/context.ts';
import { endFailed } from '#lib/alerts/end-failed.ts';
import { makeDigests } from '#lib/alerts/make-digests.ts';
import { noticeAlerts } from '#lib/alerts/notice-alerts.ts';
import { drainPushes } from '#lib/alerts/push/drain-pushes.ts';
import { giveUpExpired } from '#lib/alerts/push/give-up-expired.ts';
import { tidyPushes } from '#lib/alerts/push/tidy-pushes.ts';
import { releaseDue } from '#lib/alerts/release-alert.ts';
import { settleDeliveries } from '#lib/alerts/settle-deliveries.ts';
import { settleLost } from '#lib/alerts/settle-lost.ts';
import { spreadAlerts } from '#lib/alerts/spread-alerts.ts';
import { spreadDigests } from '#lib/alerts/spread-digests.ts';
import { tidyAlerts } from '#lib/alerts/tidy-alerts.ts';
import { tidySignUps } from '#lib/alerts/tidy-sign-ups.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { CommentsContext } from '#lib/comments/context.ts';
import { tidyComments } from '#lib/comments/tidy-comments.ts';
import type { Config, PushKeys } from '#lib/config/config.ts';
import { forgetDayKeys } from '#lib/config/day-keys.ts';
import { readPushKeys } from '#lib/config/read-push-keys.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { forgetShared } from '#lib/db/day-keys.ts';
import { forgetReplaced } from '#lib/db/forget-replaced.ts';
import type { Office } from '#lib/db/hold-office.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import { removeReplaced } from '#lib/db/replace-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { tidyDatabase } from '#lib/db/tidy-database.ts';
import { mailDigest } from '#lib/desk/mail-digest.ts';
import { tidySessions } from '#lib/desk/sessions.ts';
import { drainOutbox } from '#lib/email/drain-outbox.ts';
import type { Mailer } from '#lib/email/mailer.ts';
import { mailFolder, openMailer } from '#lib/email/open-mailer.ts';
import { tidyMailFolder } from '#lib/email/tidy-mail-folder.ts';
import { tidyOutbox } from '#lib/email/tidy-outbox.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import type { Index } from '#lib/library/open-index.ts';
import { isComplete, readSite } from '#lib/library/read-newsroom.ts';
import type { WorkerReadings } from '#lib/metrics/worker-metrics.ts';
import { noteReads, type ReadsContext } from '#lib/reads/note-reads.ts';
import { rankReads } from '#lib/reads/rank-reads.ts';
import { tidyReads } from '#lib/reads/tidy-reads.ts';
import { backUpDaily } from './back-up-daily.ts';
import { readQueues } from './read-queues.ts';
import { type Job, repeatJob } from './repeat-job.ts';
import { takeReads } from './take-reads.ts';

/** Serves the newsroom database: sends its mail and pushes, forgets what is due, backs it up. */
export type Service = {
  /** What waits to be sent; undefined while the database cannot be read. */
  readonly readQueues: () => ReturnType<WorkerReadings['outbox']>;
  /** Gives what is under way a moment, then ends it; what was not sent is sent after the next start. */
  readonly close: () => Promise<void>;
};

/** What the service needs of the world. */
export type ServiceInput = {
  readonly config: Pick<Config, 'dataDir' | 'database' | 'mail' | 'origin' | 'push' | 'secretKey' | 'sockets'>;
  readonly index: Index;
  readonly log: Log;
  readonly now: () => Instant;
  /** See `repeatJob`. */
  readonly clock: () => number;
  /** What else is to be done. */
  readonly more?: readonly Duty[];
  /** Who of the instances does what is to be done once. */
  readonly office: Pick<Office, 'holder'>;
};

type Log = {
  readonly info: (fields: object, words: string) => void;
  readonly warn: (fields: object, words: string) => void;
  readonly error: (fields: object, words: string) => void;
};

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** Milliseconds for what is under way at the end. */
const lastMoment = 3_000;

/** What is done with the newsroom database again and again. */
export type Duty = Pick<Job, 'name' | 'every'> & {
  /** Whether it goes by what content says, and has to wait until that is read. */
  readonly needsContent: boolean;
  /** Whether each instance does it for itself; else the one in office does it for all. */
  readonly isOwn?: boolean;
  readonly run: (database: Database) => Promise<void>;
};

/**
 * Begins to serve the newsroom database, which it brings to this release first. Never throws: what cannot be done is said
 * once in the log and tried again, and holds up nothing else.
 */
export function openService(input: ServiceInput): Service {
  const { config, index, log, now, clock, office } = input;
  const file = config.database;
  let database: Database | undefined;
  let mailer: Mailer | undefined;
  // Undefined until they are read. Kept, as the pages keep theirs: nobody is to be subscribed with one key and sent to with another.
  let keys: PushKeys | null | undefined;
  let isStopped = false;
  const pushes = new AbortController();
  const isInOffice = () => office.holder() === 'us';
  const isOver = () => isStopped || !isInOffice();

  const open = async () => {
    await migrateDatabase(file);
    database = openDatabase(file);
  };
  const opening: Job = {
    name: 'opening the newsroom database',
    every: 0,
    begin: () => (database === undefined ? open() : undefined),
  };
  const sending: Duty = {
    name: 'sending mail',
    every: 0,
    needsContent: false,
    run: async (opened) => {
      mailer ??= openMailer(config);
      const { perMinute } = config.mail;
      await drainOutbox({ database: opened, mailer, log, perMinute, now, isStopped: isOver });
    },
  };
  const pushing: Duty = {
    name: 'sending pushes',
    every: 0,
    needsContent: false,
    run: async (opened) => {
      const { subject, services } = config.push;
      keys ??= readPushKeys(config.dataDir, config.push.keys);
      if (keys === null) {
        await giveUpExpired(opened, 'there are no keys to sign pushes with', now());
        return;
      }
      const { signal } = pushes;
      await drainPushes({ database: opened, keys, subject, services, log, now, isStopped: isOver, signal });
    },
  };
  const duties = [
    sending,
    pushing,
    ...listDuties(input, { isStopped: isOver, lacksKeys: () => keys === null }),
    ...(input.more ?? []),
  ].map(({ name, every, needsContent, isOwn = false, run }): Job => {
    const isReady = () => (isOwn || isInOffice()) && (!needsContent || isComplete(index));
    return { name, every, begin: () => (database !== undefined && isReady() ? run(database) : undefined) };
  });
  const loops = [opening, ...duties].map((job) => repeatJob(job, { log, clock }));

  return {
    readQueues: async () => {
      try {
        return database && (await readQueues(database, now()));
      } catch (error) {
        if (isStorageFault(error)) return undefined;
        throw error;
      }
    },
    close: async () => {
      isStopped = true;
      // What is still being sent then ends with the way on which it goes.
      const ending = setTimeout(() => {
        mailer?.close();
        pushes.abort();
      }, lastMoment);
      await Promise.all(loops.map((loop) => loop.close()));
      clearTimeout(ending);
      mailer?.close();
      await database?.destroy();
    },
  };
}

type Circumstances = {
  readonly isStopped: () => boolean;
  /** Whether there is nothing to sign pushes with. */
  readonly lacksKeys: () => boolean;
};

function listDuties(
  { config, index, log, now }: ServiceInput,
  { isStopped, lacksKeys }: Circumstances,
): readonly Duty[] {
  const { dataDir, origin, secretKey, sockets } = config;
  const contextOf = (database: Database): Omit<CommentsContext, 'networkKey'> & AlertsContext => {
    const at = now();
    return {
      database,
      index,
      site: readSite(index),
      origin,
      key: readSecretKey(dataDir, secretKey),
      now: at,
      findStory: (id) => findStoryById(index, id, at),
    };
  };
  const readsContext = (): ReadsContext => {
    const at = now();
    return { now: at, findStory: (id) => findStoryById(index, id, at) };
  };
  return [
    {
      name: 'the mail about what waits at the desk',
      every: minute,
      needsContent: true,
      run: (database) => mailDigest(contextOf(database)),
    },
    {
      name: 'noticing alerts',
      every: 0,
      needsContent: true,
      run: async (database) => {
        await noticeAlerts(contextOf(database));
        await releaseDue(contextOf(database));
      },
    },
    {
      name: 'handing out alerts and digests',
      every: 0,
      needsContent: true,
      run: async (database) => {
        await spreadAlerts(contextOf(database), isStopped, lacksKeys() ? ['mail'] : undefined);
        await spreadDigests(contextOf(database), isStopped);
      },
    },
    {
      name: 'noting who got what',
      every: 0,
      needsContent: false,
      run: (database) => settleDeliveries({ database, now: now() }),
    },
    {
      name: 'the digests of readers',
      every: minute,
      needsContent: true,
      run: (database) => makeDigests(contextOf(database)),
    },
    {
      name: 'ending subscriptions of mailboxes that are gone',
      every: minute,
      needsContent: true,
      run: async (database) => {
        const ended = await endFailed(contextOf(database));
        if (ended > 0) log.info({ ended }, 'subscriptions ended: their mail is refused for good');
      },
    },
    {
      name: 'taking what the front counted',
      every: 10 * second,
      needsContent: true,
      isOwn: true,
      run: async (database) => {
        const counts = await takeReads(sockets.front);
        if (readSite(index).mostRead.open) await noteReads(database, counts, readsContext());
      },
    },
    {
      name: 'ranking what is read most',
      every: 3 * minute,
      needsContent: true,
      run: (database) => rankReads(database, { ...readsContext(), rules: readSite(index).mostRead }),
    },
    {
      name: 'forgetting old comments',
      every: hour,
      needsContent: true,
      run: (database) => tidyComments(contextOf(database)),
    },
    {
      name: 'forgetting old rows',
      every: hour,
      needsContent: false,
      run: async (database) => {
        await tidyDatabase(database, now());
        await tidySessions(database, now());
        await tidyOutbox(database, now());
        await settleLost(database);
        await tidyAlerts(database, now());
        await tidySignUps(database, now());
        await tidyPushes(database, now());
        await tidyReads(database, now());
        await forgetReplaced(database, config.database, now());
        await forgetShared(database, now());
      },
    },
    {
      name: 'forgetting old files',
      every: hour,
      needsContent: false,
      isOwn: true,
      run: async () => {
        forgetDayKeys(dataDir, now());
        removeReplaced(databaseFile(dataDir), now());
        tidyMailFolder(mailFolder(dataDir), now());
      },
    },
    {
      name: 'the daily backup',
      every: hour,
      needsContent: false,
      run: async () => {
        if (await backUpDaily(config, now())) log.info({}, 'the newsroom database is backed up');
      },
    },
  ];
}
