import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openIndex } from '#lib/library/open-index.ts';
import { fetchRaw, type Target } from './fetch-raw.ts';
import { type DocumentFigures, measureDocuments } from './measure-documents.ts';
import { measureSearch, type SearchFigures } from './measure-search.ts';
import { findPart, type PartMemory, readMemory, readProcessorTime } from './read-processes.ts';
import { type Spread, toSpread } from './spread.ts';
import { makeDataFolder, type Site, startSite } from './start-site.ts';
import { storyFile } from './write-corpus.ts';

/** One size of archive, measured. Times in milliseconds, memory in megabytes (PSS). */
export type ArchiveFigures = {
  readonly stories: number;
  /** From start to ready, without an index and with one. */
  readonly coldStart: number;
  readonly restart: number;
  /** From ready until all bodies have been read, with edits meanwhile. */
  readonly secondPass: number;
  /** From the write on disk until a reader's request shows it. */
  readonly editToLive: Readonly<Record<EditedPage, Spread>>;
  /** The same on a story's page while the second pass runs. */
  readonly editWhileReading: Spread;
  /** A story nobody has asked for before, one at a time: from the renderer alone, and as readers ask. */
  readonly freshFromRenderer: Spread;
  readonly freshThroughFront: Spread;
  /** What the renderer's processor time is for such a story, mean. */
  readonly renderingTime: number;
  readonly documents: DocumentFigures;
  readonly search: SearchFigures;
  /** When everything has been read and nobody asks. */
  readonly memory: PartMemory;
  /** All parts together at the worst moment, from the start on. */
  readonly highestMemory: number;
};

/** Where an edit is waited for. */
export const editedPages = ['story', 'home', 'section', 'tag', 'feed'] as const;

type EditedPage = (typeof editedPages)[number];

/** An archive to measure over, and how many edits are timed on each page. */
export type Archive = { readonly contentDir: string; readonly stories: number; readonly edits: number };

/** Runs the whole site over an archive and measures what editors and operators wait for. */
export async function measureArchive(archive: Archive): Promise<ArchiveFigures> {
  const { dataDir, remove } = makeDataFolder();
  try {
    const first = await startSite({ contentDir: archive.contentDir, dataDir });
    const running = await measureRunning(first, archive).finally(first.stop);
    const second = await startSite({ contentDir: archive.contentDir, dataDir });
    await second.stop();
    return { stories: archive.stories, coldStart: first.took, restart: second.took, ...running };
  } finally {
    remove();
  }
}

type Running = Omit<ArchiveFigures, 'stories' | 'coldStart' | 'restart'>;

async function measureRunning(site: Site, archive: Archive): Promise<Running> {
  const [editWhileReading, secondPass] = await Promise.all([
    measureEdits(site, archive, 'story'),
    waitUntilBodiesAreRead(site),
  ]);
  const memory = readMemory(site.pid);
  const fresh = await measureFreshStories(site, archive.stories);
  const documents = await measureDocuments(site);
  const search = await measureSearch(site, archive.stories);
  const editToLive = {
    story: await measureEdits(site, archive, 'story'),
    home: await measureEdits(site, archive, 'home'),
    section: await measureEdits(site, archive, 'section'),
    tag: await measureEdits(site, archive, 'tag'),
    feed: await measureEdits(site, archive, 'feed'),
  };
  return {
    editWhileReading,
    secondPass,
    memory,
    ...fresh,
    documents,
    search,
    editToLive,
    highestMemory: site.highestMemory(),
  };
}

/** Runs the whole site over an archive and measures search, lists and related stories alone. */
export async function searchArchive({ contentDir, stories }: Omit<Archive, 'edits'>): Promise<SearchFigures> {
  const { dataDir, remove } = makeDataFolder();
  try {
    const site = await startSite({ contentDir, dataDir });
    const measured = waitUntilBodiesAreRead(site).then(() => measureSearch(site, stories));
    return await measured.finally(site.stop);
  } finally {
    remove();
  }
}

/** Milliseconds after which bodies that are still unread are given up. */
const longestPass = 1_200_000;

async function waitUntilBodiesAreRead({ dataDir }: Site): Promise<number> {
  const started = performance.now();
  const index = openIndex(join(dataDir, 'index.db'));
  const unread = () => index.prepare('SELECT 1 FROM bodies WHERE facts IS NULL LIMIT 1').get() !== undefined;
  while (unread() && performance.now() - started < longestPass) await sleep(100);
  index.close();
  return performance.now() - started;
}

/** Stories that stand on the first page of every list. */
const newest = 20;

/** Milliseconds: an edit that has not shown by then counts as this, and no other is waited for on that page. */
const longestWait = 60_000;

/** Writes a new headline into stories far apart, one after the other, and asks until a page shows it. */
async function measureEdits(site: Site, { contentDir, stories, edits }: Archive, where: EditedPage): Promise<Spread> {
  const among = where === 'story' ? stories : Math.min(newest, stories);
  const times: number[] = [];
  for (let n = 0; n < edits; n += 1) {
    const file = storyFile(Math.floor((n * among) / edits));
    const text = readFileSync(join(contentDir, file), 'utf8');
    const url = site.origin + addressOf(where, file, text);
    // An edited page has mostly been read before: it is in the cache.
    await readPage({ url });
    const mark = `Edited ${n} at ${Date.now()}`;
    const started = performance.now();
    writeFileSync(join(contentDir, file), text.replace(/^title: .*$/m, `title: ${mark}`));
    const isLive = await waitForText(url, mark);
    times.push(isLive ? performance.now() - started : longestWait);
    if (!isLive) {
      console.error(`${url} has not shown an edit for ${longestWait / 1000} s`);
      break;
    }
    await sleep(50);
  }
  return toSpread(times);
}

async function waitForText(url: string, text: string): Promise<boolean> {
  const end = performance.now() + longestWait;
  while (performance.now() < end) {
    if ((await readPage({ url })).includes(text)) return true;
    await sleep(5);
  }
  return false;
}

/** Throws when the answer is not a page: its time would be that of a fault. */
async function readPage(target: Target): Promise<string> {
  const { status, body } = await fetchRaw(target);
  if (status !== 200) throw new Error(`${'url' in target ? target.url : target.path} answers ${status}`);
  return body.toString();
}

function addressOf(where: EditedPage, file: string, text: string): string {
  switch (where) {
    case 'story':
      return pathOf(file);
    case 'home':
      return '/';
    case 'section':
      return `/${file.split('/')[1]}`;
    case 'tag':
      return `/tags/${/^ {2}- (topic \d+)$/m.exec(text)?.[1]?.replace(' ', '-')}`;
    case 'feed':
      return '/feed.xml';
  }
}

/** At most so many stories of each set. */
const mostFresh = 200;

type Fresh = Pick<ArchiveFigures, 'freshFromRenderer' | 'freshThroughFront' | 'renderingTime'>;

/** Three sets of stories, none of which is edited: one warms the renderer, which compiles itself while it works. */
async function measureFreshStories({ pid, origin, rendererSocket }: Site, stories: number): Promise<Fresh> {
  const count = Math.min(mostFresh, Math.floor(stories / 5));
  const ask = async (offset: number, targetOf: (path: string) => Target) => {
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const path = pathOf(storyFile(Math.floor(((n + offset) * stories) / count)));
      const started = performance.now();
      await readPage(targetOf(path));
      times.push(performance.now() - started);
    }
    return toSpread(times);
  };
  const fromRenderer = (path: string) => ({ socketPath: rendererSocket, path });
  await ask(0.25, fromRenderer);
  const renderer = findPart(pid, 'renderer') ?? pid;
  const before = readProcessorTime(renderer);
  const freshFromRenderer = await ask(0.5, fromRenderer);
  const renderingTime = (readProcessorTime(renderer) - before) / count;
  const freshThroughFront = await ask(0.75, (path) => ({ url: origin + path }));
  return { freshFromRenderer, freshThroughFront, renderingTime };
}

function pathOf(file: string): string {
  return file.slice('articles'.length, -'.md'.length);
}
