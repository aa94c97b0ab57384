import type { Place } from '#lib/base/problem.ts';

/**
 * A name in a file that stands for something elsewhere in the tree. The checks ask whether it exists; when it appears
 * or disappears, the files that mention it are checked again.
 *
 * | kind | name |
 * | --- | --- |
 * | author, tag, section | slug |
 * | link, translation, related | path on this site, in its one spelling |
 * | media | address of a file in media/ or public/: pictures, sound, film, documents |
 */
export type Mention = Place & {
  readonly kind: 'author' | 'tag' | 'section' | 'link' | 'media' | 'translation' | 'related';
  readonly name: string;
  /** As the editor wrote it, for messages. */
  readonly written: string;
};
