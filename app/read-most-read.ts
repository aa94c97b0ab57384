import type { Article } from '#lib/content/article.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import type { Shown } from '#lib/library/find-route.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import { listMostRead } from '#lib/reads/list-most-read.ts';
import { fewest } from '#lib/reads/ranking.ts';
import { isRetracted } from '#lib/site/retraction.ts';
import type { Newsroom } from './newsroom.ts';

type Room = Pick<Newsroom, 'database' | 'index' | 'site' | 'now'>;

/**
 * The stories that are read most, that readers may see now and that are not retracted, the first one first. None where too few are left for a list, where the
 * paper counts no reads, and while the newsroom database cannot be read: a page stands without them.
 *
 * @param section slug, or null for the whole paper.
 */
export async function readMostRead(newsroom: Room, section: string | null): Promise<readonly Article[]> {
  const { index, site, now } = newsroom;
  const ids = await readIds(newsroom, section);
  // A story may have been moved to another section since they were ranked.
  const stories = (ids === 'unreadable' ? [] : ids)
    .flatMap((id) => findStoryById(index, id, now) ?? [])
    .filter((story) => !isRetracted(story, now) && (section === null || story.section.slug === section));
  return stories.length < fewest ? [] : stories.slice(0, site.mostRead.count);
}

/** Whether a page has to stand without the stories that are read most because they cannot be read. */
export async function lacksMostRead(newsroom: Room, shown: Shown): Promise<boolean> {
  if (shown.kind !== 'home' && shown.kind !== 'section') return false;
  return (await readIds(newsroom, shown.kind === 'home' ? null : shown.name)) === 'unreadable';
}

async function readIds({ database, site }: Room, section: string | null): Promise<readonly string[] | 'unreadable'> {
  if (!site.mostRead.open) return [];
  try {
    return await listMostRead(database, section);
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    return 'unreadable';
  }
}
