import type { Instant } from '#lib/base/instant.ts';
import type { Named } from '#lib/content/article.ts';
import type { Tag } from '#lib/content/document.ts';
import {
  hasReferencePage,
  type Letter,
  listLetters,
  listMostCovered,
  listReferences,
  nameInNewest,
} from './list-references.ts';
import type { Index } from './open-index.ts';
import { findTag } from './read-newsroom.ts';

/** A tag as a list names it. */
export type CountedTag = Named & {
  /** Stories that readers may see. */
  readonly stories: number;
};

/** A tag in the index of all tags. */
export type IndexedTag = CountedTag & {
  /** The heading it stands under. */
  readonly letter: string;
};

/** One page of the tags, by letter. */
export type TagPage = {
  readonly tags: readonly IndexedTag[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

/** Tags on one page. */
const pageSize = 200;

/**
 * The tags that have a file or a story readers may see at `now`, named as their file says, else as their newest story
 * spells them. They are in the order of their slugs as `placeOf` sees it, which no title changes.
 *
 * @param page from 1; a page beyond the last is empty.
 */
export function listTags(index: Index, now: Instant, page: number): TagPage {
  const { references, hasMore } = listReferences(index, 'tag', now, page, pageSize);
  const tags = references.map(({ slug, letter, stories }) => ({
    slug,
    name: describeTag(index, slug, now).title,
    letter,
    stories,
  }));
  return { tags, page, hasMore };
}

/** Whether the list of tags has a page of that number. */
export function hasTagPage(index: Index, now: Instant, page: number): boolean {
  return hasReferencePage(index, 'tag', now, page, pageSize);
}

/** The headings of the list of tags, and on which page each begins. */
export function listTagLetters(index: Index, now: Instant): readonly Letter[] {
  return listLetters(index, 'tag', now, pageSize);
}

/** The tags with the most stories that readers may see at `now`, the most first. */
export function listTopTags(index: Index, now: Instant, most: number): readonly CountedTag[] {
  return listMostCovered(index, 'tag', now, most).map(({ slug, stories }) => ({
    slug,
    name: describeTag(index, slug, now).title,
    stories,
  }));
}

/** A tag as its file says; without one, only the name is known, as its newest story spells it. */
export function describeTag(index: Index, slug: string, now: Instant): Tag {
  return findTag(index, slug) ?? { id: slug, title: nameInNewest(index, 'tag', slug, now), description: '' };
}
