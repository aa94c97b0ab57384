import type { Instant } from '#lib/base/instant.ts';
import type { CommentsContext } from '#lib/comments/context.ts';
import { tidyComments } from '#lib/comments/tidy-comments.ts';
import type { Config } from '#lib/config/config.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { tidyDatabase } from '#lib/db/tidy-database.ts';
import { mailDigest } from '#lib/desk/mail-digest.ts';
import { drainOutbox } from '#lib/email/drain-outbox.ts';
import type { Mailer } from '#lib/email/mailer.ts';
import { openMailer } from '#lib/email/open-mailer.ts';
import { tidyOutbox } from '#lib/email/tidy-outbox.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import type { Index } from '#lib/library/open-index.ts';
import { isComplete, readSite } from '#lib/library/read-newsroom.ts';
import { backUpDaily } from './back-up-daily.ts';

/** Serves the newsroom database: sends its mail, forgets what is due, backs it up. */
export type Service = {
  /** Gives what is under way a moment, then ends it; what was not sent is sent after the next start. */
  readonly close: () => Promise<void>;
};

/** What the service needs of the world. */
export type ServiceInput = {
  readonly config: Pick<Config, 'dataDir' | 'mail' | 'origin' | 'secretKey'>;
  readonly index: Index;
  readonly log: Log;
  readonly now: () => Instant;
};

type Log = {
  readonly info: (fields: object, words: string) => void;
  readonly warn: (fields: object, words: string) => void;
  readonly error: (fields: object, words: string) => void;
};

/** Milliseconds between two looks into the outbox. */
const lookEvery = 1_000;
const minute = 60_000;
const hour = 60 * minute;
/** Milliseconds for what is under way at the end. */
const lastMoment = 3_000;

/** One thing that is done again and again. */
type Job = {
  readonly name: string;
  /** Milliseconds between two times. */
  readonly every: number;
  /** Whether it goes by what content says, and has to wait until that is read. */
  readonly needsContent: boolean;
  readonly run: (database: Database) => Promise<void>;
};

/**
 * Begins to serve the newsroom database, which it brings to this release first. Never throws: what cannot be done is said
 * once in the log and tried again, and holds up nothing else.
 */
export function openService(input: ServiceInput): Service {
  const { config, index, log, now } = input;
  const file = databaseFile(config.dataDir);
  const due = new Map<string, Instant>();
  const troubles = new Map<string, string>();
  let database: Database | undefined;
  let mailer: Mailer | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const opening = async () => {
    await migrateDatabase(file);
    database = openDatabase(file);
  };
  const sending: Job = {
    name: 'sending mail',
    every: 0,
    needsContent: false,
    run: async (opened) => {
      mailer ??= openMailer(config);
      await drainOutbox({ database: opened, mailer, log, now, isStopped: () => stopped });
    },
  };
  const jobs = [sending, ...listJobs(input)];

  /** Does something if its time has come. The same trouble is said once, until it is over. */
  const attempt = async (name: string, every: number, work: () => Promise<void>) => {
    if (now() < (due.get(name) ?? 0)) return;
    try {
      await work();
      troubles.delete(name);
      due.set(name, now() + every);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (troubles.get(name) !== words) log.error({ err: error }, `${name} failed; trying again every minute`);
      troubles.set(name, words);
      due.set(name, now() + minute);
    }
  };

  const turn = async () => {
    if (database === undefined) await attempt('opening the newsroom database', 0, opening);
    for (const { name, every, needsContent, run } of jobs) {
      const opened = database;
      if (opened === undefined || stopped) break;
      if (!needsContent || isComplete(index)) await attempt(name, every, () => run(opened));
    }
    if (!stopped) timer = setTimeout(begin, lookEvery);
  };
  let running = Promise.resolve();
  const begin = () => {
    running = turn();
  };
  begin();

  return {
    close: async () => {
      stopped = true;
      clearTimeout(timer);
      // A mail that is still being sent then ends with the way on which it goes.
      const ending = setTimeout(() => mailer?.close(), lastMoment);
      await running;
      clearTimeout(ending);
      mailer?.close();
      await database?.destroy();
    },
  };
}

function listJobs({ config, index, log, now }: ServiceInput): readonly Job[] {
  const { dataDir, origin, secretKey } = config;
  const contextOf = (database: Database): CommentsContext => {
    const at = now();
    return {
      database,
      site: readSite(index),
      origin,
      key: readSecretKey(dataDir, secretKey),
      now: at,
      findStory: (id) => findStoryById(index, id, at),
    };
  };
  return [
    {
      name: 'the mail about what waits at the desk',
      every: minute,
      needsContent: true,
      run: (database) => mailDigest(contextOf(database)),
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
        await tidyOutbox(database, now());
      },
    },
    {
      name: 'the daily backup',
      every: hour,
      needsContent: false,
      run: async () => {
        if (await backUpDaily(dataDir, now())) log.info({}, 'the newsroom database is backed up');
      },
    },
  ];
}
