import { join } from 'node:path';
import { indexNowKey } from '#lib/announce/index-now-key.ts';
import { type Announcing, openAnnouncing } from '#lib/announce/open-announcing.ts';
import { openGit } from '#lib/changes/open-git.ts';
import type { Config, ContentRepository } from '#lib/config/config.ts';
import { holdDataDir } from '#lib/config/hold-data-dir.ts';
import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { openMarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { findNewestBackup } from '#lib/db/backup-files.ts';
import { holdOffice, type Office } from '#lib/db/hold-office.ts';
import { readFollowedState } from '#lib/follow/followed-state.ts';
import { type Following, openFollowing } from '#lib/follow/open-following.ts';
import type { TakeOver } from '#lib/follow/open-mover.ts';
import { tellCommitters } from '#lib/follow/tell-committers.ts';
import { metricsSocket, offerText } from '#lib/http/offer-text.ts';
import { listProblems } from '#lib/library/check-files.ts';
import { isIndexDamage, removeIndex } from '#lib/library/discard-damaged.ts';
import { findInode, type Index, openIndexForWriting } from '#lib/library/open-index.ts';
import { isComplete, readSite } from '#lib/library/read-newsroom.ts';
import { openLog } from '#lib/metrics/open-log.ts';
import { openWorkerMetrics } from '#lib/metrics/worker-metrics.ts';
import { everything } from '#lib/site/page-tag.ts';
import { findNamedChanges } from './find-named-changes.ts';
import { followFolder } from './follow-folder.ts';
import { followHistory } from './follow-history.ts';
import { readBodies } from './read-bodies.ts';
import { readHistory } from './read-history.ts';
import { readIndex } from './read-index.ts';
import { beginSearch, refreshSearch } from './refresh-search.ts';
import { renderUnrendered } from './render-bodies.ts';
import { restoreBroken } from './restore-broken.ts';
import { type Duty, openService } from './serve-newsroom.ts';
import { type ContentSync, findChanges, syncFiles } from './sync-content.ts';
import { openTelling } from './tell-front.ts';

const log = openLog('worker', { level: process.env.LOG_LEVEL });

/** Milliseconds between two looks at the whole folder, for events the system lost. */
const rescanEvery = 30_000;

/** Milliseconds until what failed is tried again. */
const retryAfter = 3_000;

/** What is said of each kind of work that fails. */
const unreadChanges = 'what changed could not be read; what was read before stays, trying again soon';
const unreadBodies = 'bodies could not be read; trying again soon';

/** Milliseconds between two looks whether the index is still there. */
const lookAfterIndexEvery = 500;

/** The worker: keeps the index equal to the content folder until it is told to stop. */
async function work(config: Config): Promise<void> {
  const { contentDir, dataDir, repository, sockets } = config;
  const indexFile = join(dataDir, 'index.db');
  const index = openIndexForWriting(indexFile, contentDir);
  const inode = findInode(indexFile);
  const wasComplete = isComplete(index);
  const telling = openTelling(sockets.front, (error) => log.warn(error, 'the front could not be told what changed'));
  // A worker before this one may have been killed between a write and its message. While the index is made anew nothing is told: the
  // front has the pages of before, and would have none.
  if (wasComplete) telling.tell([everything]);
  const office = holdOffice(config.database, (words) => log.info(words));
  const announcing = config.announces ? openMachines(config, index, office) : undefined;
  let stopped = false;
  let complete = false;
  /** Odd while the folder is moved to another commit: what is seen then is neither the one nor the other. */
  let moves = 0;
  const followed =
    repository === null
      ? undefined
      : openFollowing({ repository, dataDir, log, now: Date.now, takeOver: (move) => takeOver(move) });
  const service = openService({
    config,
    index,
    log,
    now: Date.now,
    clock: () => performance.now(),
    office,
    more:
      followed === undefined || repository === null
        ? []
        : [tellingCommitters({ config, index, office, following: followed, repository, isSettled: () => isSettled() })],
  });

  const metrics = openWorkerMetrics({
    now: Date.now,
    outbox: service.readQueues,
    index: () => ({ ...readIndex(index), behindSince: [...unwritten][0]?.seenAt ?? null }),
    backupAt: () => findNewestBackup(join(dataDir, 'backups')) ?? null,
    isLeader: () => office.holder() === 'us',
    following: () => {
      if (repository === null) return null;
      const { shown, trouble } = readFollowedState(dataDir);
      return { shownSince: shown?.at ?? null, troubleSince: trouble?.since ?? null };
    },
  });
  const offered = await offerText(metricsSocket(dataDir, 'worker'), metrics.write);

  const requireIndex = () => {
    if (findInode(indexFile) === inode) return;
    log.warn('the index is gone or was damaged; starting again to make it anew');
    process.exit(1);
  };
  // Whoever meets damage in it removes it, and readers wait for another.
  setInterval(requireIndex, lookAfterIndexEvery).unref();
  /** What was said of each kind of work that fails, until it has gone well again. */
  const troubles = new Map<string, string>();
  let retry: NodeJS.Timeout | undefined;
  /** What could not be written is written soon; the same trouble is said once, until it is over. */
  const tryAgainSoon = (error: unknown, words: string) => {
    if (isIndexDamage(error)) removeIndex(indexFile);
    requireIndex();
    const said = String(error);
    if (troubles.get(words) !== said) log.error(error, words);
    troubles.set(words, said);
    retry ??= setTimeout(() => {
      retry = undefined;
      void rescan();
    }, retryAfter);
  };

  const sync: ContentSync = {
    index,
    root: contentDir,
    thread: openMarkdownThread(),
    now: Date.now,
    stale: new Set(),
    onWritten: (changes, tags) => {
      // What was written into a file that readers cannot find is no news.
      requireIndex();
      if (wasComplete || complete) telling.tell(tags);
      announcing?.note(changes, tags);
      if (!complete) return;
      for (const change of changes) {
        if (change.kind === 'sound') report(index, change.parsed.file);
        if (change.kind === 'broken' || change.kind === 'media') report(index, change.file);
      }
    },
  };

  // Edits and rescans write one after the other, so that no older text overtakes a newer one.
  let last: Promise<unknown> = Promise.resolve();
  /** When what is being written, or waits for it, was seen; the oldest first. */
  const unwritten = new Set<{ readonly seenAt: number }>();
  const exclusively = <T>(job: () => Promise<T>): Promise<T> => {
    const change = { seenAt: Date.now() };
    unwritten.add(change);
    const result = last.then(job);
    last = result.catch(() => undefined).then(() => unwritten.delete(change));
    return result;
  };

  // Nobody else writes to what is checked out, so that it need not be watched.
  const following = followed === undefined ? watchFolder() : undefined;
  function watchFolder() {
    return followFolder({
      root: contentDir,
      listKnown: (folder) =>
        index
          .prepare("SELECT file FROM files WHERE file = ?1 OR (file > ?1 || '/' AND file < ?1 || '0')")
          .all(folder)
          .map(({ file }) => String(file)),
      onChange: async (changed, gone) => {
        const known = index.prepare('SELECT 1 FROM files WHERE file = ? AND stamp = ?');
        const news = changed.filter(({ file, stamp }) => known.get(file, stamp) === undefined);
        try {
          await exclusively(() => syncFiles(sync, { changed: news, gone, isFirst: false }));
        } catch (error) {
          return tryAgainSoon(error, unreadChanges);
        }
        void readBehind();
      },
      onError: (error) => log.warn(error, error.message),
    });
  }

  /** Moves the folder and shows what that changed, as one step. Before the first look at all of it, the folder is only moved. */
  const takeOver: TakeOver = async ({ checkOut, files }) => {
    const moved = await exclusively(async () => {
      moves += 1;
      try {
        const outcome = await checkOut();
        if (!outcome.ok || !complete) return outcome;
        const found = files === undefined ? await findChanges(sync) : findNamedChanges(index, contentDir, files);
        await syncFiles(sync, { ...found, isFirst: false });
        return outcome;
      } finally {
        moves += 1;
      }
    });
    if (complete) void readBehind();
    return moved;
  };
  const isSettled = () => {
    const unread = index.prepare('SELECT 1 FROM bodies WHERE facts IS NULL LIMIT 1').get();
    return complete && moves % 2 === 0 && sync.stale.size === 0 && unread === undefined;
  };

  const git = openGit(contentDir, (words) => log.warn(words));
  const history = followHistory({
    read: (signal) => readHistory(sync, git, signal),
    clock: () => performance.now(),
    onError: (error) => log.error(error, 'how stories were committed could not be read; trying again later'),
  });

  const openBackground = () => [openMarkdownThread()];
  const isStopped = () => stopped;
  const tried = new Set<string>();
  let reading = false;
  let again = false;
  const readBehind = async () => {
    history.look();
    again = true;
    if (reading) return;
    reading = true;
    while (again && !stopped) {
      again = false;
      try {
        await beginSearch(index, isStopped);
        await readBodies(sync, openBackground, isStopped);
        await restoreBroken(sync, tried);
        // What came back from git has a body to read, and may be what others missed.
        await readBodies(sync, openBackground, isStopped);
        // Whatever comes meanwhile goes first.
        await refreshSearch(index, () => again || stopped);
        await renderUnrendered(sync, openBackground, () => again || stopped);
        troubles.delete(unreadBodies);
      } catch (error) {
        tryAgainSoon(error, unreadBodies);
      }
    }
    reading = false;
  };

  const compareAll = async () => {
    if (followed?.isWhole() === false) return;
    const before = moves;
    const found = await findChanges(sync);
    await exclusively(async () => {
      if (moves === before && moves % 2 === 0) await syncFiles(sync, found);
    });
    following?.add(found.folders);
  };
  const rescan = async () => {
    requireIndex();
    if (stopped) return;
    try {
      await compareAll();
      troubles.delete(unreadChanges);
    } catch (error) {
      tryAgainSoon(error, unreadChanges);
    }
    void readBehind();
  };

  let timer: NodeJS.Timeout | undefined;
  const stop = async () => {
    stopped = true;
    clearInterval(timer);
    clearTimeout(retry);
    await followed?.close();
    following?.close();
    telling.close();
    announcing?.close();
    await history.close();
    await service.close();
    await office.close();
    offered.close();
    await sync.thread.close();
    index.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await followed?.begin();
  if (stopped) return;
  const started = performance.now();
  await compareAll();
  index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
  if (!wasComplete) telling.tell([everything]);
  complete = true;
  const { stories } = index.prepare("SELECT count(*) AS stories FROM files WHERE kind = 'article'").get() ?? {};
  log.info({ stories, milliseconds: Math.round(performance.now() - started) }, 'content read');
  const broken = index.prepare("SELECT file FROM files WHERE standing <> 'sound' ORDER BY file LIMIT 20").all();
  for (const { file } of broken) report(index, String(file));
  void announcing?.begin();
  process.send?.('ready');
  // Folders are watched from now on; this finds what changed before.
  void rescan();
  timer = setInterval(() => void rescan(), rescanEvery);
  followed?.follow();
}

type TellingInput = {
  readonly config: Pick<Config, 'origin'>;
  readonly index: Index;
  readonly office: Pick<Office, 'holder'>;
  readonly following: Following;
  readonly repository: ContentRepository;
  readonly isSettled: () => boolean;
};

function tellingCommitters({ config, index, office, following, repository, isSettled }: TellingInput): Duty {
  const { origin } = config;
  return {
    name: 'telling committers what is broken',
    every: 0,
    needsContent: true,
    isOwn: true,
    run: async (database) => {
      if (!isSettled()) return;
      const now = Date.now();
      if (office.holder() === 'us') {
        await tellCommitters({ database, index, following, repository, site: readSite(index), origin, now });
        return;
      }
      // What is pushed from now on, and nobody is told of, is this instance's to tell when it comes into office.
      const { shown, told } = following.state();
      if (told === null && shown !== null && office.holder() === 'another') following.noteTold(shown.commit);
    },
  };
}

/** Milliseconds that a hub or search engine may take for one message. */
const patienceWithMachines = 10_000;

function openMachines(
  { contentDir, dataDir, origin, secretKey }: Config,
  index: Index,
  office: Pick<Office, 'holder'>,
): Announcing {
  return openAnnouncing({
    index,
    ledgerFile: join(dataDir, 'announcements.db'),
    paper: `${origin} ${contentDir}`,
    sender: { origin, indexNowKey: indexNowKey(readSecretKey(dataDir, secretKey)) },
    log,
    now: Date.now,
    setAlarm: (milliseconds, wake) => {
      const timer = setTimeout(wake, milliseconds);
      return () => clearTimeout(timer);
    },
    patience: patienceWithMachines,
    holder: office.holder,
  });
}

/** Tells the log about the Problems of a file. */
function report(index: Index, file: string): void {
  for (const { line, column, rule, severity, message, hint } of listProblems(index, file)) {
    const text = `${file}:${line}:${column}  ${rule}  ${message}  ${hint}`;
    if (severity === 'error') log.error({ file, line, rule }, text);
    else log.warn({ file, line, rule }, text);
  }
}

const config = readConfig(process.env);
if (config.ok) {
  holdDataDir(config.value.dataDir, 'worker');
  await work(config.value);
} else {
  log.fatal(formatConfigFaults(config.error));
  process.exit(1);
}
