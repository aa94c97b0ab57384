import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import type { Index } from '#lib/library/open-index.ts';
import { findBody, findDigest, readSite } from '#lib/library/read-newsroom.ts';
import {
  type Changes,
  compareVersions,
  mostVersions,
  sizeOf,
  type VersionedStory,
  type VersionSources,
} from './compare-versions.ts';
import { listCommitted } from './list-committed.ts';
import { openGit } from './open-git.ts';
import type { Committed } from './read-commits.ts';

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

export type ChangesSources = Pick<VersionSources, 'thread'> & {
  /** Of the content folder. */
  readonly root: string;
  /** Writes to the log why git gives no answer. */
  readonly warn: (words: string) => void;
};

/** Characters of changes in memory. */
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
  const readStory = async (index: Index, key: string, story: Story): Promise<Changes | 'unreadable'> => {
    const known = kept.get(key) ?? running.get(key);
    if (known !== undefined) return known;
    if (running.size >= mostWaiting) return 'unreadable';
    const shown = findShown(index, story);
    if (shown === undefined) return 'unreadable';
    const reading = last.then(() => compareVersions(sources, { ...story, shown }));
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
      return story === undefined ? none : readStory(index, keyOf(story), story);
    },
    glance: (index, article, now) => {
      const story = findStory(index, article, now);
      if (story === undefined) return { isLinked: false, isKnown: true, isLikely: false };
      const key = keyOf(story);
      const isLikely = isCommittedAnew(story);
      const known = kept.get(key);
      if (known !== undefined) return { isLinked: known.changes.length > 0, isKnown: true, isLikely };
      readStory(index, key, story).catch((error: unknown) => warn(String(error)));
      return { isLinked: isLikely, isKnown: false, isLikely };
    },
  };
}

/** A story by the digest of its file: its text is read only where it is compared. */
type Story = Omit<VersionedStory, 'shown'> & { readonly digest: string };

/** A story in which something may be told; undefined for any other. */
function findStory(index: Index, article: Article, now: Instant): Story | undefined {
  const site = readSite(index);
  // The entries of a live blog tell by themselves what came when, and its text holds those to come.
  const isTold = site.changes && article.type !== 'live' && visibilityOf(article, now) === 'live';
  if (!isTold) return undefined;
  const committed = listCommitted(index, article.file, mostVersions + 1);
  const digest = mayDiffer(article, committed) ? findDigest(index, article.file) : undefined;
  return digest === undefined ? undefined : { site, article, digest, committed, now };
}

/** All that what is told was made from: of a history that was written anew, any version may be another one. */
function keyOf({ article, digest, committed, site }: Story): string {
  const { timeZone, language, smartPunctuation, pictureHosts } = site;
  const parts = [article.file, digest, committed, timeZone, language, smartPunctuation, pictureHosts];
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

/**
 * What is shown now; undefined when that became another text since its digest was read. A story whose text is not committed
 * as it stands changed when its file did.
 */
function findShown(index: Index, { article: { file }, digest }: Story): VersionedStory['shown'] | undefined {
  const body = findBody(index, file);
  if (body?.digest !== digest) return undefined;
  const stamp = index.prepare('SELECT stamp FROM files WHERE file = ?').get(file)?.stamp;
  const changedAt = Number(String(stamp).split('.').at(-1)) / 1_000_000;
  return { ...body, at: Number.isFinite(changedAt) ? Math.floor(changedAt) : null };
}
