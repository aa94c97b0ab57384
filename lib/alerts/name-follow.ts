import type { Instant } from '#lib/base/instant.ts';
import { hasArticles } from '#lib/library/list-articles.ts';
import { describeAuthor } from '#lib/library/list-authors.ts';
import { describeTag } from '#lib/library/list-tags.ts';
import type { Index } from '#lib/library/open-index.ts';
import { findAuthor, findSection, findTag, readSectionTitles } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import type { Follow } from './wishes.ts';

/**
 * What a section, tag or author is called; undefined where the paper knows none of that slug, which anybody may have made
 * up: their words must not stand in a mail of ours.
 */
export function nameFollow(index: Index, { kind, slug }: Follow, now: Instant): string | undefined {
  switch (kind) {
    case 'section': {
      const isKnown =
        findSection(index, slug) !== undefined || hasArticles(index, { by: 'section', section: slug }, now);
      return isKnown ? sectionTitle({ sections: readSectionTitles(index) }, { slug, name: slug }) : undefined;
    }
    case 'tag': {
      const isKnown = findTag(index, slug) !== undefined || hasArticles(index, { by: 'tag', tag: slug }, now);
      return isKnown ? describeTag(index, slug, now).title : undefined;
    }
    case 'author': {
      const isKnown = findAuthor(index, slug) !== undefined || hasArticles(index, { by: 'author', author: slug }, now);
      return isKnown ? describeAuthor(index, slug, now).name : undefined;
    }
  }
}
