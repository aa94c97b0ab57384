import { createHash } from 'node:crypto';
import { setImmediate as takeTurns } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import type { Index } from '#lib/library/open-index.ts';
import { findBody, readSite } from '#lib/library/read-newsroom.ts';
import type { Site } from '#lib/site/site.ts';
import { type Block, beginEffort, compareTexts } from './compare-texts.ts';
import { listCommitted } from './list-committed.ts';
import { type Git, openGit } from './open-git.ts';
import { readBlobs } from './read-blobs.ts';
import type { Committed } from './read-commits.ts';
import { type FileVersion, type PublicVersion, selectVersions } from './select-versions.ts';

/** What became another text at one moment. A list is empty where that part stayed as it was. */
export type Change = {
  readonly at: Instant;
  /** Since when readers saw the text before. */
  readonly stoodSince: Instant;
  readonly headline: readonly Block[];
  readonly standfirst: readonly Block[];
  readonly text: readonly Block[];
};

/** How a story changed, the newest change first. */
export type Changes = {
  readonly changes: readonly Change[];
  /** Whether there are older ones that are not told. */
  readonly hasMore: boolean;
};

/** Answers how stories changed after they were published, and remembers it. */
export type ChangesReader = {
  /**
   * What changed in a story until `now`; no changes in one that readers do not see, nor while site.md does not want them told.
   * `unreadable` when git gives no answer at the moment.
   */
  readonly read: (index: Index, article: Article, now: Instant) => Promise<Changes | 'unreadable'>;
  /** The same at once, as far as it is known; what is not known is found out behind. */
  readonly glance: (index: Index, article: Article, now: Instant) => Glance;
};

/** What is known of a story without asking git. */
export type Glance = {
  /** Whether its page leads to what changed in it: if something did, or, while that is not known, may have. */
  readonly isLinked: boolean;
  readonly isKnown: boolean;
  /** Whether something may have changed, as far as commits tell: it was committed anew after it was published. */
  readonly isLikely: boolean;
};

export type ChangesSources = {
  /** Of the content folder. */
  readonly root: string;
  /** Writes to the log why git gives no answer. */
  readonly warn: (words: string) => void;
  /** Reads the words of a body. */
  readonly thread: Pick<MarkdownThread, 'read'>;
};

/** Versions of a story that are looked at. */
const mostVersions = 30;

/** Characters of all versions together, beyond which older ones are not looked at. */
const mostCharacters = 1_500_000;

/** Characters of changes on one page, and in memory. */
const mostShown = 150_000;
const mostKept = 5_000_000;

/** Stories that may wait to be looked at; git is asked about one at a time. */
const mostWaiting = 20;

const none: Changes = { changes: [], hasMore: false };

/** Opens a reader of how stories changed, for one content folder. */
export function openStoryChanges({ root, thread, warn }: ChangesSources): ChangesReader {
  const sources = { git: openGit(root, warn), thread };
  const kept = new LRUCache<string, Changes>({
    maxSize: mostKept,
    sizeCalculation: (changes) => 200 + sizeOf(changes),
  });
  const running = new Map<string, Promise<Changes | 'unreadable'>>();
  let last: Promise<unknown> = Promise.resolve();
  const readStory = async (key: string, story: Story): Promise<Changes | 'unreadable'> => {
    const known = kept.get(key) ?? running.get(key);
    if (known !== undefined) return known;
    if (running.size >= mostWaiting) return 'unreadable';
    const reading = last.then(() => compareAll(sources, story));
    last = reading.catch(() => undefined);
    running.set(key, reading);
    try {
      const changes = await reading;
      if (changes !== 'unreadable') kept.set(key, changes);
      return changes;
    } finally {
      running.delete(key);
    }
  };
  return {
    read: async (index, article, now) => {
      const story = findStory(index, article, now);
      return story === undefined ? none : readStory(keyOf(story), story);
    },
    glance: (index, article, now) => {
      const story = findStory(index, article, now);
      if (story === undefined) return { isLinked: false, isKnown: true, isLikely: false };
      const key = keyOf(story);
      const isLikely = isCommittedAnew(story);
      const known = kept.get(key);
      if (known !== undefined) return { isLinked: known.changes.length > 0, isKnown: true, isLikely };
      readStory(key, story).catch((error: unknown) => warn(String(error)));
      return { isLinked: isLikely, isKnown: false, isLikely };
    },
  };
}

/** A story in which something may be told; undefined for any other. */
function findStory(index: Index, article: Article, now: Instant): Story | undefined {
  const site = readSite(index);
  // The entries of a live blog tell by themselves what came when, and its text holds those to come.
  const isTold = site.changes && article.type !== 'live' && visibilityOf(article, now) === 'live';
  if (!isTold) return undefined;
  const committed = listCommitted(index, article.file, mostVersions + 1);
  const shown = mayDiffer(article, committed) ? findShown(index, article) : undefined;
  return shown === undefined ? undefined : { site, article, shown, committed, now };
}

/** All that what is told was made from: of a history that was written anew, any version may be another one. */
function keyOf({ article, shown, committed, site }: Story): string {
  const { timeZone, language, smartPunctuation, pictureHosts } = site;
  const parts = [article.file, shown.digest, committed, timeZone, language, smartPunctuation, pictureHosts];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

function isCommittedAnew({ article, committed: [newest, ...older] }: Story): boolean {
  return newest !== undefined && older.length > 0 && newest.at > article.publishedAt;
}

/**
 * Whether git is worth asking. Most stories have one version; then only a text that says of itself that it changed can be
 * another one, which is not committed yet.
 */
function mayDiffer({ updatedAt, corrections }: Article, committed: readonly Committed[]): boolean {
  const saysSo = updatedAt !== null || corrections.length > 0;
  return committed.length > (saysSo ? 0 : 1);
}

type Shown = { readonly body: string; readonly bodyLine: number; readonly digest: string; readonly at: Instant | null };

type Story = {
  readonly site: Site;
  readonly article: Article;
  readonly shown: Shown;
  readonly committed: readonly Committed[];
  readonly now: Instant;
};

/** What is shown now. A story whose text is not committed as it stands changed when its file did. */
function findShown(index: Index, { file }: Article): Shown | undefined {
  const body = findBody(index, file);
  if (body === undefined) return undefined;
  const stamp = index.prepare('SELECT stamp FROM files WHERE file = ?').get(file)?.stamp;
  const changedAt = Number(String(stamp).split('.').at(-1)) / 1_000_000;
  return { ...body, at: Number.isFinite(changedAt) ? Math.floor(changedAt) : null };
}

type Sources = Pick<ChangesSources, 'thread'> & { readonly git: Git };

async function compareAll({ git, thread }: Sources, story: Story): Promise<Changes | 'unreadable'> {
  const { site, article, committed, now } = story;
  const texts = await readBlobs(
    git,
    committed.map(({ blob }) => blob),
  );
  if (texts === undefined) return 'unreadable';
  const { versions, isWhole } = listVersions(story, texts);
  const language = article.lang ?? site.language;
  const told: Told[] = [];
  for (const version of selectVersions(versions, now)) {
    const { file } = version.article;
    const { smartPunctuation, pictureHosts } = site;
    const input = { file, body: version.body, bodyLine: version.bodyLine, smartPunctuation, pictureHosts };
    const reading = await thread.read({ ...input, language: version.article.lang ?? site.language });
    if (reading.ok) told.push(toTold(version, reading.value.text));
  }
  return bound(await compareEach(joinSame(told), language), isWhole);
}

/** From what readers see now back to the first; what is committed but not shown yet is left out. */
function listVersions({ site, article, shown, committed, now }: Story, texts: ReadonlyMap<string, string>) {
  const { body, bodyLine } = shown;
  const same = committed.findIndex(({ blob }) => digestOf(texts.get(blob)) === shown.digest);
  const at = committed[same]?.at ?? Math.min(now, shown.at ?? article.updatedAt ?? article.publishedAt);
  const versions: FileVersion[] = [{ at, story: { article, body, bodyLine } }];
  let characters = body.length;
  for (const { file, blob, at: committedAt } of committed.slice(same + 1)) {
    const text = texts.get(blob);
    characters += text?.length ?? 0;
    // A text that is not to be had may have taken down what is older.
    if (text === undefined || versions.length >= mostVersions || characters > mostCharacters)
      return { versions, isWhole: false };
    versions.push({ at: committedAt, story: toStory(file, text, site.timeZone) });
  }
  return { versions, isWhole: true };
}

function digestOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : createHash('sha256').update(text).digest('hex');
}

function toStory(file: string, text: string, timeZone: string): FileVersion['story'] {
  const parsed = parseFile(file, text, timeZone);
  if (!parsed.ok) return parsed.error.takenDown ? 'taken-down' : null;
  if (parsed.value.document.kind !== 'article') return null;
  const { document, body, bodyLine } = parsed.value;
  return { article: document.article, body, bodyLine };
}

/** What readers were told at a time. */
type Told = { readonly from: Instant; readonly headline: string; readonly standfirst: string; readonly text: string };

function toTold({ from, article }: PublicVersion, text: string): Told {
  const { title, hasStandfirst, description } = article;
  return { from, headline: title, standfirst: hasStandfirst ? description : '', text };
}

/** Versions that readers cannot tell apart count as one, which is as old as the oldest of them. */
function joinSame(told: readonly Told[]): readonly Told[] {
  const joined: Told[] = [];
  for (const one of told) {
    const next = joined.at(-1);
    const isSame =
      next !== undefined &&
      next.headline === one.headline &&
      next.standfirst === one.standfirst &&
      next.text === one.text;
    if (isSame) joined[joined.length - 1] = one;
    else joined.push(one);
  }
  return joined;
}

/** Lets others take their turn after each change. */
async function compareEach(told: readonly Told[], language: string): Promise<readonly Change[]> {
  const effort = beginEffort();
  const changes: Change[] = [];
  for (const [at, after] of told.entries()) {
    const before = told[at + 1];
    if (before === undefined) break;
    changes.push({
      at: after.from,
      stoodSince: before.from,
      headline: compareTexts(before.headline, after.headline, language, effort),
      standfirst: compareTexts(before.standfirst, after.standfirst, language, effort),
      text: compareTexts(before.text, after.text, language, effort),
    });
    await takeTurns();
  }
  return changes;
}

/** The newest change is told, however long it is. */
function bound(changes: readonly Change[], isWhole: boolean): Changes {
  const told: Change[] = [];
  let size = 0;
  for (const change of changes) {
    size += sizeOf({ changes: [change], hasMore: false });
    if (told.length > 0 && size > mostShown) return { changes: told, hasMore: true };
    told.push(change);
  }
  return { changes: told, hasMore: !isWhole };
}

function sizeOf({ changes }: Changes): number {
  const stretches = changes.flatMap(({ headline, standfirst, text }) => [headline, standfirst, text].flat(2));
  return stretches.reduce((size, stretch) => size + 50 + (stretch.kind === 'gap' ? 0 : stretch.text.length), 0);
}
