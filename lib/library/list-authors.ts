import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import { hasSlugPage, listSlugs, nameInNewest } from './list-references.ts';
import type { Index } from './open-index.ts';
import { findAuthor } from './read-newsroom.ts';

/** One page of the authors, by slug. */
export type AuthorPage = {
  readonly authors: readonly Author[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

/** Authors on one page. */
const pageSize = 100;

/**
 * The authors that have a file or a story readers may see at `now`.
 *
 * @param page from 1; a page beyond the last is empty.
 */
export function listAuthors(index: Index, now: Instant, page: number): AuthorPage {
  const { slugs, hasMore } = listSlugs(index, 'author', now, page, pageSize);
  return { authors: slugs.map((slug) => describeAuthor(index, slug, now)), page, hasMore };
}

/** Whether the list of authors has a page of that number. */
export function hasAuthorPage(index: Index, now: Instant, page: number): boolean {
  return hasSlugPage(index, 'author', now, page, pageSize);
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
