import type { Root } from 'hast';
import { visibleText } from './visible-text.ts';
import { visitElements } from './visit-elements.ts';

/**
 * Hides pull quotes from those who hear the page, and from search, where their words also stand in the text: set large, a
 * sentence catches the eye; read aloud twice, it is a mistake. A quote with a link or with words of its own stays.
 */
export function hideRepeatedQuotes(tree: Root): void {
  let text: string | undefined;
  visitElements(tree, (node) => {
    const { className } = node.properties;
    if (!Array.isArray(className) || !className.includes('form-pullquote')) return undefined;
    const quote = node.children.find((child) => child.type === 'element' && child.tagName === 'blockquote');
    const words = quote?.type === 'element' ? partWords(visibleText({ type: 'root', children: quote.children })) : '';
    text ??= partWords(visibleText(tree));
    const isRepeated = words.trim() !== '' && text.indexOf(words) !== text.lastIndexOf(words);
    let hasLink = false;
    visitElements(node, ({ tagName }) => {
      hasLink ||= tagName === 'a';
      return undefined;
    });
    if (isRepeated && !hasLink) node.properties.ariaHidden = 'true';
    return 'past';
  });
}

/**
 * Letters and digits alone, since a quote has marks and a full stop that the sentence lacks; a space on either side of each
 * word, so that "he left" is not found in "the left bank". Scripts that write no spaces are compared letter by letter.
 */
function partWords(text: string): string {
  return ` ${text} `
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(spaceless, '$1');
}

/** Chinese, Japanese, Thai, Lao, Khmer and Burmese, with the spaces around them. */
const spaceless = / ?([\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+) ?/gu;
