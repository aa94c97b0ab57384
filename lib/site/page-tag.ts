import { encodePath } from './urls.ts';

/**
 * A name for something that answers show. Each answer says which it shows (`lib/library/list-page-tags.ts`), each write which it
 * changed (`lib/library/list-changed-tags.ts`, `lib/comments`); the front makes again what has one of these. None holds white space.
 */
export type PageTag = 'site' | 'home' | 'feeds' | 'media' | 'most-read' | '*' | `${PageSubject}:${string}`;

type PageSubject =
  | 'story'
  | 'section'
  | 'tag'
  | 'author'
  | 'translations'
  | 'members:section'
  | 'members:tag'
  | 'media'
  | 'comments';

/** Told when so much has changed, or may have, that every answer is to be made again. */
export const everything: PageTag = '*';

/** @param name decoded: a path, a slug, the address of a file of media/; of comments the id of their story. */
export function pageTag(subject: PageSubject, name: string): PageTag {
  return `${subject}:${encodePath(name)}`;
}
