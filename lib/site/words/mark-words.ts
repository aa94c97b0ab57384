import { directionOf } from '../languages.ts';
import { foreignWords } from './words-of.ts';

/**
 * The attributes of an element that holds words of ours: none where the page is in their language already, else those of the
 * English that stands in, so that it is read aloud as such and its full stops stand where English has them.
 *
 * @param language BCP 47 tag, of what is around.
 */
export function markWords(language: string): { readonly lang?: string; readonly dir?: 'ltr' | 'rtl' } {
  const own = foreignWords(language);
  return own === undefined ? {} : { lang: own, dir: directionOf(own) };
}
