import type { Directive } from './directive.ts';
import { hasWords, toElement, toName, toTitle } from './elements.ts';

/** What explains the story, or stands beside it. */
export const aside: Directive = {
  name: 'aside',
  form: 'container',
  attributes: [],
  draw: ({ label, children }, { report }) => {
    if (!hasWords(children))
      report({ message: 'Unexpected aside without text, expected some', hint: 'write it inside' });
    return [toElement('aside', { className: ['form-aside'], ...toName(label) }, [...toTitle(label), ...children])];
  },
};
