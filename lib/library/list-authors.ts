import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import { hasReferencePage, type Letter, listLetters, listReferences, nameInNewest } from './list-references.ts';
import type { Index } from './open-index.ts';
import { findAuthor } from './read-newsroom.ts';

/** An author in the index of all authors. */
export type IndexedAuthor = Author & {
  /** The heading they stand under. */
  readonly letter: string;
  /** Stories of theirs that readers may see. */
  readonly stories: number;
};

/** One page of the authors, by letter. */
export type AuthorPage = {
  readonly authors: readonly IndexedAuthor[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

/** Authors on one page. */
const pageSize = 100;

/**
 * The authors that have a file or a story readers may see at `now`, in the order of their ids as `placeOf` sees it.
 *
 * @param page from 1; a page beyond the last is empty.
 */
export function listAuthors(index: Index, now: Instant, page: number): AuthorPage {
  const { references, hasMore } = listReferences(index, 'author', now, page, pageSize);
  const authors = references.map(({ slug, letter, stories }) => ({
    ...describeAuthor(index, slug, now),
    letter,
    stories,
  }));
  return { authors, page, hasMore };
}

/** Whether the list of authors has a page of that number. */
export function hasAuthorPage(index: Index, now: Instant, page: number): boolean {
  return hasReferencePage(index, 'author', now, page, pageSize);
}

/** The headings of the list of authors, and on which page each begins. */
export function listAuthorLetters(index: Index, now: Instant): readonly Letter[] {
  return listLetters(index, 'author', now, pageSize);
}

/** An author as their file says; without one, only the name is known, as their newest story spells it. */
export function describeAuthor(index: Index, slug: string, now: Instant): Author {
  return findAuthor(index, slug) ?? toNamed(slug, nameInNewest(index, 'author', slug, now));
}

/** Who wrote a story, in its order: as their files say, or by the name alone that the story gives. */
export function readByline(index: Index, { authors }: Pick<Article, 'authors'>): readonly Author[] {
  return authors.map(({ slug, name }) => findAuthor(index, slug) ?? toNamed(slug, name));
}

/** An author without a file. */
function toNamed(id: string, name: string): Author {
  return { id, name, role: '', description: '', profiles: [], image: null };
}
