import type { Element } from 'hast';
import type { Directive } from './directive.ts';
import { toCredit, toElement, toForm, toGroup, toTitle } from './elements.ts';
import { type CaptionedPicture, findPicture, readPictures, spanPicture } from './pictures.ts';

/** Pictures side by side, each with its caption, each leading to itself at its full size. */
export const gallery: Directive = {
  name: 'gallery',
  form: 'container',
  attributes: ['credit'],
  draw: ({ label, children, attributes: { credit } }, { report }) => {
    const { before, pictures } = readPictures(children);
    const hint = '![what the picture shows](/media/… "Caption"), one after the other';
    if (pictures.length === 0) {
      report({ message: 'Unexpected gallery without pictures, expected two or more', hint });
      return [...toTitle(label), ...before];
    }
    if (pictures.length === 1) {
      const message = 'Unexpected gallery of one picture, expected two or more';
      report({ message, hint: ':::figure shows one picture', severity: 'warning' });
    }
    const list = toForm(
      'ul',
      'pictures',
      pictures.map((picture, index) => toItem(picture, opensGallery(index, pictures.length) ? 'wide' : 'gallery')),
    );
    return [toGroup('gallery', label, [...before, list, ...toCredit(credit)])];
  },
};

/** The first of an odd number is as wide as the gallery; see forms.module.css. */
function opensGallery(index: number, count: number): boolean {
  return index === 0 && count % 2 === 1;
}

function toItem({ picture, caption }: CaptionedPicture, span: string): Element {
  spanPicture(picture, span);
  const words = caption.length === 0 ? [] : [toElement('figcaption', {}, caption)];
  return toElement('li', {}, [toElement('figure', {}, [toLink(picture), ...words])]);
}

/** A picture that an editor linked keeps that link. */
function toLink(picture: Element): Element {
  const src = findPicture(picture)?.properties.src;
  return picture.tagName === 'img' && typeof src === 'string'
    ? { ...toElement('a', { href: src }, [picture]), position: picture.position }
    : picture;
}
