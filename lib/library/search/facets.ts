import type { Article } from '#lib/content/article.ts';

/**
 * Begins every facet. No word of a text has it, and FTS5 takes it for a letter, so that facets are words of their own and
 * a filter is part of what is matched.
 */
const facetMark = '§';

/** The facet of every story. */
export const everyStory = facetMark;

/** The facet of stories in the language of the site, whichever that is. */
export const siteLanguage = `${facetMark}l`;

/** The facet of a section, an author or a language; slugs are of any script, so their bytes stand for them. */
export function facetOf(kind: 'section' | 'author' | 'language', value: string): string {
  return `${facetMark}${kind.charAt(0)}${Buffer.from(value).toString('hex')}`;
}

/** Whether a word of the index is a facet. */
export function isFacet(word: string): boolean {
  return word.startsWith(facetMark);
}

/** Of the facet of a language which one it is, in lower case; undefined for other facets and that of the site's language. */
export function languageOf(facet: string): string | undefined {
  const mark = facetMark + 'language'.charAt(0);
  return facet.startsWith(mark) && facet !== mark ? Buffer.from(facet.slice(mark.length), 'hex').toString() : undefined;
}

/** All facets of a story with one space between each. */
export function listFacets({ section, authors, lang }: Article): string {
  return [
    everyStory,
    facetOf('section', section.slug),
    ...authors.map(({ slug }) => facetOf('author', slug)),
    ...(lang === null ? [siteLanguage] : listRanges(lang).map((range) => facetOf('language', range))),
  ].join(' ');
}

/** `zh-hant-tw`, `zh-hant`, `zh`: all that a question may call the language. */
export function listRanges(language: string): readonly string[] {
  const parts = language.toLowerCase().split('-');
  return parts.map((_, at) => parts.slice(0, at + 1).join('-'));
}
