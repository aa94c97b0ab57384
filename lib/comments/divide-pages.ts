import type { ThreadOrder } from '#lib/site/urls.ts';
import type { Place, PlacedThread } from './list-places.ts';

/** Top-level comments on a page. */
const mostThreads = 50;

/**
 * Comments on a page, replies included. A thread that is longer is cut wherever the page ends and goes on, on the next:
 * else one quarrel of thousands would be one page of thousands.
 */
const mostComments = 200;

/** Divides the comments of a story into pages, of which there is at least one. Pinned threads come first in either order. */
export function dividePages(threads: readonly PlacedThread[], order: ThreadOrder): readonly (readonly Place[])[] {
  const pages: Place[][] = [];
  let page: Place[] = [];
  let count = 0;
  const turn = () => {
    if (page.length > 0) pages.push(page);
    page = [];
    count = 0;
  };
  for (const thread of sortThreads(threads, order)) {
    const fits = count < mostThreads && page.length + thread.length <= mostComments;
    if (!fits) turn();
    count += 1;
    for (const place of thread) {
      if (page.length === mostComments) {
        turn();
        count = 1;
      }
      page.push(place);
    }
  }
  turn();
  return pages.length > 0 ? pages : [[]];
}

function sortThreads(threads: readonly PlacedThread[], order: ThreadOrder): readonly PlacedThread[] {
  const ordered = order === 'newest' ? threads.toReversed() : threads;
  const pinned = ordered.filter(([top]) => top.pinnedAt !== null);
  const others = ordered.filter(([top]) => top.pinnedAt === null);
  return [...pinned.toSorted(([a], [b]) => (b.pinnedAt ?? 0) - (a.pinnedAt ?? 0)), ...others];
}
