import type { Element, Properties, Root } from 'hast';
import { listWidths, type PictureSize, pictureSources, pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import { toElement } from './directives/elements.ts';
import { readAddress } from './read-address.ts';
import { visitElements } from './visit-elements.ts';

/** How wide a picture is shown: in running text, and in forms that directives draw (see forms.module.css). */
const sizesInText = '(min-width: 46rem) 42rem, 100vw';
const sizesBySpan: ReadonlyMap<unknown, string> = new Map(
  Object.entries({
    full: '(min-width: 80rem) 80rem, 100vw',
    gallery: '(min-width: 64rem) 30rem, 100vw',
    inset: '(min-width: 46rem) 20rem, 100vw',
    wide: '(min-width: 64rem) 60rem, 100vw',
  } as const),
);

/** The widest form offered for running text on sharp screens, and the one for browsers that cannot choose. */
const widest = 1600;
const widestOfAll = 1920;
const usual = 960;

const whole = { cut: 'full', focus: { x: 0.5, y: 0.5 } } as const;

/** What decides which bytes a browser fetches, and when: that is for us alone, in editors' HTML too. */
const ours = ['srcSet', 'sizes', 'media', 'loading', 'decoding', 'fetchPriority'] as const;

/**
 * Offers the pictures of a text in every size and format a screen may want, with their width and height, so that
 * nothing jumps while they come. A picture whose size is not known yet is sent as it is addressed.
 *
 * @param pictures sizes by address, decoded.
 */
export function sizePictures(tree: Root, pictures: ReadonlyMap<string, PictureSize>): void {
  visitElements(tree, (node, index, parent) => {
    for (const name of ours) delete node.properties[name];
    if (node.tagName === 'picture') {
      // Whatever an editor's own <picture> offered has just been taken away; each <img> gets ours.
      const children = node.children.filter((child) => child.type !== 'element' || child.tagName !== 'source');
      parent.children.splice(index, 1, ...children);
      return index;
    }
    if (node.tagName !== 'img') return undefined;
    node.properties = { ...node.properties, loading: 'lazy', decoding: 'async' };
    const address = readAddress(node.properties.src);
    const size = pictures.get(address);
    if (size === undefined) return undefined;
    parent.children[index] = toPicture(node, address, size);
    return 'past';
  });
}

function toPicture(picture: Element, address: string, size: PictureSize): Element {
  const { width: written, dataSpan: span } = picture.properties;
  const width = listWidths(size, 'full', usual).at(-1) ?? usual;
  const sent = sizeOfForm(size, 'full', width);
  // An editor who wants it small gets it small.
  const isSmaller = typeof written === 'number' && written > 0 && written < sent.width;
  const shown = isSmaller ? { width: written, height: Math.round((written * sent.height) / sent.width) } : sent;
  const sizes = isSmaller ? `${written}px` : (sizesBySpan.get(span) ?? sizesInText);
  const most = span === 'full' ? widestOfAll : widest;
  const sources = (format: 'avif' | 'webp') => pictureSources(address, size, { ...whole, format }, most);
  const properties: Properties = {
    ...picture.properties,
    src: pictureUrl(address, size.version, { ...whole, width, format: 'webp' }),
    srcSet: sources('webp'),
    sizes,
    ...shown,
  };
  const source = { type: 'image/avif', srcSet: sources('avif'), sizes };
  return toElement('picture', {}, [toElement('source', source, []), { ...picture, properties }]);
}
