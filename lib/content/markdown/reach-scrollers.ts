import type { Root } from 'hast';
import { visitElements } from './visit-elements.ts';

/** Tables and code scroll sideways where they are wider than the screen: the keyboard must reach them (WCAG 2.1.1). */
export function reachScrollers(tree: Root): void {
  visitElements(tree, (node) => {
    if (node.tagName === 'table' || node.tagName === 'pre') node.properties.tabIndex = 0;
    return undefined;
  });
}
