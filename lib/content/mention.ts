import type { Place } from '#lib/base/problem.ts';

/**
 * A name in a file that stands for something elsewhere in the tree. The checks ask whether it exists; when it appears
 * or disappears, the files that mention it are checked again.
 *
 * | kind | name |
 * | --- | --- |
 * | author, tag, section | slug |
 * | link, translation, related | path on this site, in its one spelling |
 * | picture | address of a file in media/ or public/, sound and film too |
 */
export type Mention = Place & {
  readonly kind: 'author' | 'tag' | 'section' | 'link' | 'picture' | 'translation' | 'related';
  readonly name: string;
  /** As the editor wrote it, for messages. */
  readonly written: string;
};
