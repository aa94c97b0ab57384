import type { Facts } from './check.ts';
import { foldText } from './fold-text.ts';

/**
 * The first of some words that is in the text, the name or the address of a comment, also within another word, whatever
 * the case; undefined for none.
 */
export function findWord(
  { name, address, body }: Pick<Facts, 'name' | 'address' | 'body'>,
  words: readonly string[],
): string | undefined {
  const texts = [body, name, address].map(foldText);
  return words.find((word) => {
    const folded = foldText(word);
    return folded !== '' && texts.some((text) => text.includes(folded));
  });
}
