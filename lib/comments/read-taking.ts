import type { Instant } from '#lib/base/instant.ts';
import { findClosing } from '#lib/site/closing.ts';
import type { Site } from '#lib/site/site.ts';
import type { CommentedStory, Taking } from './comment.ts';

/** Whether a story takes comments now, and if not, why. */
export function readTaking(story: CommentedStory, site: Pick<Site, 'comments'>, now: Instant): Taking {
  if (story.comments === false) return { kind: 'none' };
  if (story.comments === 'closed') return { kind: 'closed', by: 'story' };
  if (!site.comments.open) return { kind: 'closed', by: 'site' };
  const until = findClosing(story, site);
  return until !== null && until <= now ? { kind: 'closed', by: 'age' } : { kind: 'open', until };
}
