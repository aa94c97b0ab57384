import type { Directive } from './directive.ts';
import { hasWords, toElement, toForm } from './elements.ts';

/**
 * A sentence set large. What also stands in the text is kept from those who hear it, and from search: see
 * `hide-repeated-quotes.ts`.
 */
export const pullQuote: Directive = {
  name: 'pullquote',
  form: 'container',
  attributes: [],
  draw: ({ label, children }, { report }) => {
    if (!hasWords(children)) {
      report({ message: 'Unexpected pull quote without words, expected a sentence or two', hint: 'write it inside' });
    }
    const who = hasWords(label) ? [toForm('p', 'speaker', [toElement('cite', {}, label)])] : [];
    return [toForm('aside', 'pullquote', [toElement('blockquote', {}, children), ...who])];
  },
};
