import { languageOfWords } from './words-of.ts';

/** A piece of a list: one of its names by its place, or what stands between two. */
type ListPiece = { readonly kind: 'name'; readonly at: number } | { readonly kind: 'text'; readonly text: string };

/**
 * Names in a row as the language of the words has them: "A, B and C".
 *
 * @param language BCP 47 tag, of the site.
 */
export function joinNames(names: readonly string[], language: string): readonly ListPiece[] {
  let at = 0;
  return formatOf(languageOfWords(language))
    .formatToParts(names)
    .map(({ type, value }) => (type === 'element' ? { kind: 'name', at: at++ } : { kind: 'text', text: value }));
}

/** Newspapers print no comma before the last "and", neither in Britain nor in America (AP Stylebook, "comma"). */
function formatOf(language: string): Intl.ListFormat {
  return new Intl.ListFormat(/^en\b/.test(language) ? 'en-GB' : language, { type: 'conjunction' });
}
