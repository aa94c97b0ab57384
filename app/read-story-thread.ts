import type { Thread } from '#lib/comments/comment.ts';
import { readTaking } from '#lib/comments/read-taking.ts';
import { readThread } from '#lib/comments/read-thread.ts';
import type { Article } from '#lib/content/article.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import type { Newsroom } from './newsroom.ts';

/** The first comments of a story; null where there are to be none, `unreadable` while the newsroom database cannot be read. */
export type StoryThread = Thread | 'unreadable' | null;

/** Reads what stands below a story. A story is shown whatever state the newsroom database is in. */
export async function readStoryThread(
  { database, site, now }: Pick<Newsroom, 'database' | 'site' | 'now'>,
  article: Article,
): Promise<StoryThread> {
  if (readTaking(article, site, now).kind === 'none') return null;
  try {
    return await readThread(database, article.id, { order: 'oldest', page: 1 });
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    return 'unreadable';
  }
}
