import type { Directive } from './directive.ts';
import { elementsOf, hasWords, toElement, toForm, toName, toSource } from './elements.ts';

/** A table with what it shows above and where that is from below. */
export const captionedTable: Directive = {
  name: 'table',
  form: 'container',
  attributes: ['source'],
  draw: ({ label, children, attributes: { source = '' } }, context) => {
    const tables = elementsOf(children).filter(({ tagName }) => tagName === 'table');
    if (tables.length !== 1) {
      const message = `Unexpected ${tables.length === 0 ? 'lack of a table' : 'second table'}, expected one`;
      context.report({ message, hint: '| Port | Boats |, | --- | --- | and the rows, each on a line' }, tables[1]);
    }
    if (!hasWords(label)) {
      context.report({ message: 'Unexpected table without a caption, expected one', hint: ':::table[What it shows]' });
    }
    for (const table of tables) table.properties = { ...table.properties, ...toName(label) };
    const caption = hasWords(label) ? [toElement('figcaption', {}, label)] : [];
    return [toForm('figure', 'table', [...caption, ...children, ...toSource(source, context)])];
  },
};
