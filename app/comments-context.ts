import type { CommentsContext } from '#lib/comments/context.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import type { Newsroom } from './newsroom.ts';

/** What of a newsroom lib/comments needs. */
export type CommentsRoom = Pick<Newsroom, 'database' | 'dayKeys' | 'site' | 'config' | 'key' | 'now' | 'index'>;

/** What lib/comments stands on, of a newsroom. */
export function commentsContext({ database, dayKeys, site, config, key, now, index }: CommentsRoom): CommentsContext {
  return {
    database,
    site,
    origin: config.origin,
    key,
    networkKey: (at) => dayKeys.keyOf(at, now),
    now,
    findStory: (id) => findStoryById(index, id, now),
  };
}
