import type { Element, Properties, Root } from 'hast';
import { listWidths, type PictureSize, pictureSources, pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import { decodePath } from '#lib/site/urls.ts';
import { visitElements } from './visit-elements.ts';

/** How wide a picture in running text is shown. */
const sizesInText = '(min-width: 46rem) 42rem, 100vw';

/** The widest form offered for running text on sharp screens, and the one for browsers that cannot choose. */
const widest = 1600;
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
    const address = addressOf(node);
    const size = pictures.get(address);
    if (size === undefined) return undefined;
    parent.children[index] = toPicture(node, address, size);
    return 'past';
  });
}

/** The address of a picture as the index knows it. */
function addressOf({ properties: { src } }: Element): string {
  return typeof src === 'string' ? (decodePath(src.replace(/[?#].*$/s, '')) ?? '').normalize('NFC') : '';
}

function toPicture(picture: Element, address: string, size: PictureSize): Element {
  const { width: written } = picture.properties;
  const width = listWidths(size, 'full', usual).at(-1) ?? usual;
  const sent = sizeOfForm(size, 'full', width);
  // An editor who wants it small gets it small.
  const isSmaller = typeof written === 'number' && written > 0 && written < sent.width;
  const shown = isSmaller ? { width: written, height: Math.round((written * sent.height) / sent.width) } : sent;
  const sizes = isSmaller ? `${written}px` : sizesInText;
  const sources = (format: 'avif' | 'webp') => pictureSources(address, size, { ...whole, format }, widest);
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

function toElement(tagName: string, properties: Properties, children: Element[]): Element {
  return { type: 'element', tagName, properties, children };
}
