import type { Directive } from './directive.ts';
import { hasWords, toCredit, toElement } from './elements.ts';
import { readPictures, spanPicture } from './pictures.ts';

const sizes = ['wide', 'full', 'inset'];

/** A picture with its caption and credit, as wide as the text, beside it, or wider. */
export const figure: Directive = {
  name: 'figure',
  form: 'container',
  attributes: ['size', 'credit'],
  draw: ({ label, children, attributes: { size, credit } }, { report }) => {
    const { before, pictures } = readPictures(children);
    if (size !== undefined && !sizes.includes(size)) {
      report({
        message: `Unexpected size "${size}" of a figure, expected ${sizes.join(', ')} or none`,
        hint: 'size=wide',
      });
    }
    if (pictures.length === 0) {
      const hint = '![what the picture shows](/media/…)';
      report({ message: 'Unexpected figure without a picture, expected one', hint });
    }
    const span = sizes.find((known) => known === size) ?? 'column';
    for (const { picture } of pictures) spanPicture(picture, span);
    const words = [
      ...(hasWords(label) ? [toElement('p', {}, label)] : []),
      ...before,
      ...pictures.flatMap(({ caption }) => caption),
      ...toCredit(credit),
    ];
    const shown = pictures.map(({ picture }) => picture);
    const caption = words.length === 0 ? [] : [toElement('figcaption', {}, words)];
    return [toElement('figure', { className: ['form-figure', `form-${span}`] }, [...shown, ...caption])];
  },
};
