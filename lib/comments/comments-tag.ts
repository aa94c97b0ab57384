import type { PageTag } from '#lib/library/page-tag.ts';
import { encodePath } from '#lib/site/urls.ts';

/** The tag of every answer that shows comments of a story, or counts them; see lib/library/page-tag.ts. */
export function commentsTag(storyId: string): PageTag {
  return `comments:${encodePath(storyId)}`;
}
