import type { WxrElement } from './read-wxr.ts';

/** The text of the first child of a name that has any, without the space around it; else an empty text. */
export function findField(element: WxrElement, name: string): string {
  for (const child of element.children) {
    const text = child.name === name ? child.text.trim() : '';
    if (text !== '') return text;
  }
  return '';
}
