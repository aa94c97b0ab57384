import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { StoryThread } from './read-story-thread.ts';

declare global {
  // proxy.ts and the pages are bundled apart, each with modules of its own; what passes between them lives here.
  var keptThreads: LRUCache<string, { readonly thread: StoryThread }> | undefined;
}

/** Pages under way at once. A page takes its own within milliseconds. */
const mostKept = 100;

/** The header of a request within the renderer that names what was kept. */
export const threadHeader = 'x-thread';

function openKept(): LRUCache<string, { readonly thread: StoryThread }> {
  globalThis.keptThreads ??= new LRUCache({ max: mostKept });
  return globalThis.keptThreads;
}

/**
 * Keeps what stands below a story, from the proxy, whose headers say how long it may be shown, to the page that shows just
 * this.
 */
export function keepThread(thread: StoryThread): string {
  const id = randomUUID();
  openKept().set(id, { thread });
  return id;
}

/** What was kept under an id; undefined where a page has to read for itself. */
export function takeThread(id: string | null): StoryThread | undefined {
  if (id === null) return undefined;
  const kept = openKept().get(id);
  openKept().delete(id);
  return kept?.thread;
}
