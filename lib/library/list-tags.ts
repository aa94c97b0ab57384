import type { Instant } from '#lib/base/instant.ts';
import type { Named } from '#lib/content/article.ts';
import type { Tag } from '#lib/content/document.ts';
import { hasSlugPage, listSlugs, nameInNewest } from './list-references.ts';
import type { Index } from './open-index.ts';
import { findTag } from './read-newsroom.ts';

/** One page of the tags, by slug. */
export type TagPage = {
  readonly tags: readonly Named[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

/** Tags on one page. */
const pageSize = 200;

/**
 * The tags that have a file or a story readers may see at `now`, named as their file says, else as their newest story
 * spells them.
 *
 * @param page from 1; a page beyond the last is empty.
 */
export function listTags(index: Index, now: Instant, page: number): TagPage {
  const { slugs, hasMore } = listSlugs(index, 'tag', now, page, pageSize);
  return { tags: slugs.map((slug) => ({ slug, name: describeTag(index, slug, now).title })), page, hasMore };
}

/** Whether the list of tags has a page of that number. */
export function hasTagPage(index: Index, now: Instant, page: number): boolean {
  return hasSlugPage(index, 'tag', now, page, pageSize);
}

/** A tag as its file says; without one, only the name is known, as its newest story spells it. */
export function describeTag(index: Index, slug: string, now: Instant): Tag {
  return findTag(index, slug) ?? { id: slug, title: nameInNewest(index, 'tag', slug, now), description: '' };
}
