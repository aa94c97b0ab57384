import type { Element, ElementContent } from 'hast';
import { hasWords, toElement, trimNodes } from './elements.ts';

/** A picture with the words that belong to it. */
export type CaptionedPicture = {
  /** The picture, or the link or element of an editor that holds it. */
  readonly picture: Element;
  /** Blocks. */
  readonly caption: readonly ElementContent[];
};

/**
 * Parts the pictures of a form from its words. The caption of a picture is its title and what is written after it, up to
 * the next one.
 */
export function readPictures(children: readonly ElementContent[]): {
  /** What stands before the first picture. */
  readonly before: readonly ElementContent[];
  readonly pictures: readonly CaptionedPicture[];
} {
  const before: ElementContent[] = [];
  const pictures: { picture: Element; caption: ElementContent[] }[] = [];
  const addWords = (nodes: readonly ElementContent[]) => {
    if (hasWords(nodes)) (pictures.at(-1)?.caption ?? before).push(...nodes);
  };
  for (const child of children) {
    if (child.type !== 'element' || !holdsPicture(child)) {
      addWords([child]);
    } else if (child.tagName !== 'p') {
      pictures.push({ picture: child, caption: [] });
    } else {
      let words: ElementContent[] = [];
      const endWords = () => {
        const trimmed = trimNodes(words);
        if (hasWords(trimmed)) addWords([toElement('p', {}, trimmed)]);
        words = [];
      };
      for (const node of child.children) {
        if (node.type !== 'element' || !holdsPicture(node)) {
          words.push(node);
          continue;
        }
        endWords();
        pictures.push(takeTitle(node));
      }
      endWords();
    }
  }
  return { before, pictures };
}

/** The first picture in an element, or itself. */
export function findPicture(element: Element): Element | undefined {
  if (element.tagName === 'img') return element;
  for (const child of element.children) {
    const found = child.type === 'element' ? findPicture(child) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Says how wide a picture is shown, for `sizePictures`. */
export function spanPicture(element: Element, span: string): void {
  const picture = findPicture(element);
  if (picture !== undefined) picture.properties.dataSpan = span;
}

function holdsPicture(element: Element): boolean {
  return findPicture(element) !== undefined;
}

function takeTitle(element: Element) {
  const picture = findPicture(element);
  const title = picture?.properties.title;
  if (picture === undefined || typeof title !== 'string' || title.trim() === '')
    return { picture: element, caption: [] };
  delete picture.properties.title;
  return { picture: element, caption: [toElement('p', {}, [{ type: 'text', value: title.trim() }])] };
}
