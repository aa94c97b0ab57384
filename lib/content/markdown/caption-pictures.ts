import type { Root } from 'hast';
import { toElement, toText } from './directives/elements.ts';
import { visitElements } from './visit-elements.ts';

/**
 * A picture that stands alone and has a title becomes a figure, the title its caption: words that only show under a
 * mouse reach few readers.
 */
export function captionPictures(tree: Root): void {
  visitElements(tree, (node, index, parent) => {
    if (node.tagName !== 'p') return undefined;
    const [picture, ...others] = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    if (picture?.type !== 'element' || picture.tagName !== 'img' || others.length > 0) return undefined;
    const { title, ...properties } = picture.properties;
    if (typeof title !== 'string' || title.trim() === '') return undefined;
    const caption = toElement('figcaption', {}, [toText(title.trim())]);
    parent.children[index] = toElement('figure', {}, [{ ...picture, properties }, caption]);
    return 'past';
  });
}
