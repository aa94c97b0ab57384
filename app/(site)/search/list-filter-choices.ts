import type { FilterChoice, FilterChoices } from '#components/search/search-filters.tsx';
import type { Named } from '#lib/content/article.ts';
import { describeAuthor } from '#lib/library/list-authors.ts';
import { listLanguages } from '#lib/library/list-languages.ts';
import { listLiveSections } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { nameLanguage } from '#lib/site/languages.ts';
import type { SearchQuestion } from '#lib/site/search-question.ts';
import type { Newsroom } from '../../newsroom.ts';

/**
 * What a search can be narrowed to: every section, those of the menu first; who wrote what was found; the languages in which
 * there are stories. What the question names already is always among them, also what the paper does not know, so that the
 * form still says what it asks. A filter with one choice is none.
 */
export function listFilterChoices(
  { index, site, now, edition }: Pick<Newsroom, 'index' | 'site' | 'now' | 'edition'>,
  { section, author, language }: SearchQuestion,
  writers: readonly Named[],
): FilterChoices {
  const live = listLiveSections(index, now);
  const menu = site.navigation.filter((entry) => live.includes(entry));
  const writer = author === null ? [] : [{ slug: author, name: describeAuthor(index, author, now).name }];
  return {
    sections: offer([...menu, ...live], section, (slug) => sectionTitle(edition, { slug, name: toWords(slug) })),
    authors: [...new Map([...writer, ...writers].map(({ slug, name }) => [slug, { value: slug, name }])).values()],
    languages: offer(listLanguages(index, site.language, now), language, (tag) => nameLanguage(tag)),
  };
}

function offer(
  values: readonly string[],
  chosen: string | null,
  name: (value: string) => string,
): readonly FilterChoice[] {
  const unique = [...new Set(chosen === null ? values : [...values, chosen])];
  if (unique.length < 2 && chosen === null) return [];
  return unique.map((value) => ({ value, name: name(value) }));
}

/** A section without a file is often called by its folder. */
function toWords(slug: string): string {
  return slug.replaceAll('-', ' ');
}
