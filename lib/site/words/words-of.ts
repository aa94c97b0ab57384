import { ar } from './ar.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';

/** Each language by its primary subtag; a new one is a file beside this one and a line here. */
const catalogue: ReadonlyMap<string, Words> = new Map(Object.entries({ ar, en, es }));

/**
 * The words of the interface in a language, or in English where nobody has written them yet.
 *
 * @param language BCP 47 tag; `es-MX` has the words of `es`.
 */
export function wordsOf(language: string): Words {
  return catalogue.get(primaryOf(language)) ?? en;
}

/**
 * The language in which the words of the interface come where a text is in another one: for `lang` attributes.
 *
 * @param language BCP 47 tag.
 */
export function languageOfWords(language: string): string {
  return catalogue.has(primaryOf(language)) ? language : 'en';
}

/**
 * English where it stands in for a language without words, to be a `lang` attribute of what is named by `aria-label` or holds
 * nothing but words of ours; undefined where what is around says it already.
 *
 * @param language BCP 47 tag, of what is around.
 */
export function foreignWords(language: string): string | undefined {
  const own = languageOfWords(language);
  return own === language ? undefined : own;
}

function primaryOf(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? '';
}
