import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import type { Index } from '#lib/library/open-index.ts';
import { findAuthor } from '#lib/library/read-newsroom.ts';

/** Who wrote a story, in its order: as their files say, or by the name alone that the story gives. */
export function readByline(index: Index, { authors }: Article): readonly Author[] {
  return authors.map(
    ({ slug, name }) => findAuthor(index, slug) ?? { id: slug, name, role: '', description: '', image: null },
  );
}
