import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { indexNowKey } from '#lib/announce/index-now-key.ts';
import { type Announcing, openAnnouncing } from '#lib/announce/open-announcing.ts';
import { openGit } from '#lib/changes/open-git.ts';
import type { Config } from '#lib/config/config.ts';
import { holdDataDir } from '#lib/config/hold-data-dir.ts';
import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { openMarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { listProblems } from '#lib/library/check-files.ts';
import { type Index, openIndexForWriting } from '#lib/library/open-index.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { everything } from '#lib/site/page-tag.ts';
import { followFolder } from './follow-folder.ts';
import { followHistory } from './follow-history.ts';
import { readBodies } from './read-bodies.ts';
import { readHistory } from './read-history.ts';
import { beginSearch, refreshSearch } from './refresh-search.ts';
import { renderUnrendered } from './render-bodies.ts';
import { restoreBroken } from './restore-broken.ts';
import { openService } from './serve-newsroom.ts';
import { type ContentSync, findChanges, syncFiles } from './sync-content.ts';
import { openTelling } from './tell-front.ts';

const log = pino({ base: { part: 'worker' }, level: process.env.LOG_LEVEL ?? 'info' });

/** Milliseconds between two looks at the whole folder, for events the system lost. */
const rescanEvery = 30_000;

/** The worker: keeps the index equal to the content folder until it is told to stop. */
async function work(config: Config): Promise<void> {
  const { contentDir, dataDir, sockets } = config;
  const indexFile = join(dataDir, 'index.db');
  const index = openIndexForWriting(indexFile, contentDir);
  const inode = statSync(indexFile).ino;
  const telling = openTelling(sockets.front, (error) => log.warn(error, 'the front could not be told what changed'));
  // A worker before this one may have been killed between a write and its message.
  telling.tell([everything]);
  const announcing = config.announces ? openMachines(config, index) : undefined;
  const service = openService({ config, index, log, now: Date.now, clock: () => performance.now() });
  let stopped = false;
  let complete = false;

  const requireIndex = () => {
    if (statSync(indexFile, { throwIfNoEntry: false })?.ino === inode) return;
    log.warn('the index is gone; starting again to make it anew');
    process.exit(1);
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
      telling.tell(tags);
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
  const exclusively = <T>(job: () => Promise<T>): Promise<T> => {
    const result = last.then(job);
    last = result.catch(() => undefined);
    return result;
  };

  const following = followFolder({
    root: contentDir,
    listKnown: (folder) =>
      index
        .prepare("SELECT file FROM files WHERE file = ?1 OR (file > ?1 || '/' AND file < ?1 || '0')")
        .all(folder)
        .map(({ file }) => String(file)),
    onChange: async (changed, gone) => {
      const known = index.prepare('SELECT 1 FROM files WHERE file = ? AND stamp = ?');
      const news = changed.filter(({ file, stamp }) => known.get(file, stamp) === undefined);
      await exclusively(() => syncFiles(sync, { changed: news, gone, isFirst: false }));
      void readBehind();
    },
    onError: (error) => log.warn(error, error.message),
  });

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
      } catch (error) {
        log.error(error, 'bodies could not be read; trying again soon');
      }
    }
    reading = false;
  };

  const compareAll = async () => {
    const found = await findChanges(sync);
    await exclusively(() => syncFiles(sync, found));
    following.add(found.folders);
  };
  const rescan = async () => {
    requireIndex();
    try {
      await compareAll();
    } catch (error) {
      log.error(error, 'the content folder could not be read; what was read before stays');
    }
    void readBehind();
  };

  const started = performance.now();
  const wasComplete = isComplete(index);
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
  const timer = setInterval(() => void rescan(), rescanEvery);

  const stop = async () => {
    stopped = true;
    clearInterval(timer);
    following.close();
    telling.close();
    announcing?.close();
    await history.close();
    await service.close();
    await sync.thread.close();
    index.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Milliseconds that a hub or search engine may take for one message. */
const patienceWithMachines = 10_000;

function openMachines({ contentDir, dataDir, origin, secretKey }: Config, index: Index): Announcing {
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
