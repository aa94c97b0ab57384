import type { Element, Root } from 'hast';

/** Where to go on: past what is in the element, or at another place among its siblings; else into it. */
type Next = 'past' | number | undefined;

/**
 * Calls the visitor with every element of a tree, parents first. It may change what it is given, and its siblings from
 * the index on.
 *
 * unist-util-visit does more: it also names a function after each node, for stack traces. The steps of a body would
 * spend a fifth of their time on that.
 */
export function visitElements(
  parent: Root | Element,
  visitor: (element: Element, index: number, parent: Root | Element) => Next,
): void {
  for (let index = 0; index < parent.children.length; ) {
    const child = parent.children[index];
    const next = child?.type === 'element' ? visitor(child, index, parent) : 'past';
    if (child?.type === 'element' && next === undefined) visitElements(child, visitor);
    index = typeof next === 'number' ? next : index + 1;
  }
}
