import type { QueuedStory } from '#components/desk/queued-comment.tsx';
import { commentsContext } from '../comments-context.ts';
import type { Newsroom } from '../newsroom.ts';

/** Finds stories by their ids as the desk names them, each once a page. */
export function findStories(newsroom: Newsroom): (id: string) => QueuedStory {
  const { findStory } = commentsContext(newsroom);
  const found = new Map<string, QueuedStory>();
  return (id) => {
    const known = found.get(id);
    if (known !== undefined) return known;
    const story = findStory(id) ?? null;
    found.set(id, story);
    return story;
  };
}
