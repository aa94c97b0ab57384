import type { Instant } from '#lib/base/instant.ts';
import type { Site } from './site.ts';

/** What decides when a story closes: the day it was published, and its own field `comments`. */
type Closable = Replied & { readonly publishedAt: Instant };

/** What a story's own field `comments` says. */
type Replied = { readonly comments: boolean | 'closed' | null };

const day = 24 * 60 * 60 * 1000;

/**
 * The moment from which a story takes no more comments because of its age, passed or to come. Null when age does not
 * decide: no rule says so, the whole site takes none, or the story has its own word, of which `true` is "open, however old".
 */
export function findClosing({ publishedAt, comments }: Closable, site: Pick<Site, 'comments'>): Instant | null {
  const { open, closeAfterDays } = site.comments;
  if (!open || closeAfterDays === null || comments !== null) return null;
  return publishedAt + closeAfterDays * day;
}

/** Whether there is something to lead to: a story that wants no replies has none, nor has one that never could have any. */
export function offersReplies({ comments }: Replied, site: Pick<Site, 'comments'>): boolean {
  return comments !== false && site.comments.open;
}
