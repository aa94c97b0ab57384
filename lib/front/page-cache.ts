import { LRUCache } from 'lru-cache';
import type { Instant } from '#lib/base/instant.ts';
import type { Answer } from './answer.ts';

/** Finished answers by their key, bounded by bytes. */
export type PageCache = {
  /** Undefined also for what must not be shown any more at `now`. */
  readonly find: (key: string, now: Instant) => Answer | undefined;
  readonly keep: (key: string, answer: Answer, tags: readonly string[]) => void;
  /** Puts the same answer, coded otherwise, in the place of one that is still kept. */
  readonly replace: (key: string, before: Answer, after: Answer) => void;
  /** Forgets what shows one of these; `*` stands for everything. */
  readonly drop: (tags: ReadonlySet<string>) => void;
  /** Of what is kept now: how many answers, and bytes of their bodies and headers. */
  readonly size: () => { readonly entries: number; readonly bytes: number };
};

type Kept = { readonly answer: Answer; readonly tags: readonly string[] };

/** Bytes of the largest answer that is kept beside pages: a recording must not push out the paper. */
const largestKept = 8_000_000;

/** Recordings share this much, so that all who hear one, each in its own time, hear the same bytes. */
const bytesForRecordings = 48_000_000;

/** What an answer takes beside its texts and bodies. */
const overhead = 500;

/** Answers that are no page (404, 410, redirects) share this much, so that strangers who guess addresses push out no page. */
const bytesForOthers = 4_000_000;

/**
 * The answer that was longest not asked for goes first. Answers other than 200 have a small room of their own.
 *
 * @param bytes for all answers with status 200.
 */
export function openPageCache(bytes: number): PageCache {
  const open = (maxSize: number, maxEntrySize = Math.min(maxSize, largestKept)) =>
    new LRUCache<string, Kept>({
      maxSize,
      maxEntrySize,
      sizeCalculation: ({ answer, tags }, key) => sizeOf(key, answer, tags),
    });
  const pages = open(bytes);
  const others = open(bytesForOthers);
  const recordings = open(bytesForRecordings, bytesForRecordings);
  const rooms = [pages, others, recordings];
  return {
    find: (key, now) => {
      const kept = pages.get(key) ?? others.get(key) ?? recordings.get(key);
      if (kept === undefined) return undefined;
      if (kept.answer.until > now) return kept.answer;
      for (const room of rooms) room.delete(key);
      return undefined;
    },
    keep: (key, answer, tags) => {
      const isLarge = sizeOf(key, answer, tags) > largestKept;
      const chosen = answer.status !== 200 ? others : isLarge ? recordings : pages;
      for (const room of rooms) if (room !== chosen) room.delete(key);
      chosen.set(key, { answer, tags });
    },
    replace: (key, before, after) => {
      const kept = pages.peek(key);
      if (kept?.answer === before) pages.set(key, { ...kept, answer: after });
    },
    drop: (tags) => {
      for (const room of rooms) {
        if (tags.has('*')) room.clear();
        else for (const [key, kept] of room.entries()) if (kept.tags.some((tag) => tags.has(tag))) room.delete(key);
      }
    },
    size: () => ({
      entries: rooms.reduce((sum, { size }) => sum + size, 0),
      bytes: rooms.reduce((sum, { calculatedSize }) => sum + calculatedSize, 0),
    }),
  };
}

function sizeOf(key: string, { variants, headers }: Answer, tags: readonly string[]): number {
  const bodies = variants.reduce((sum, { body }) => sum + body.length, 0);
  const texts = [key, ...tags, ...headers.flat()];
  return overhead + bodies + texts.reduce((sum, text) => sum + text.length, 0);
}
