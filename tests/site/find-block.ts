import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { PageRead } from './read-page.ts';

/** A part of a page with a heading of its own. */
export type Block = {
  readonly element: Element;
  readonly text: string;
  /** Its links in their order. */
  readonly links: readonly LinkRead[];
};

type LinkRead = { readonly text: string; readonly href: string };

/**
 * The smallest part of a page that begins with these words and holds an element of such a kind, whatever it is made of;
 * undefined where no part does.
 */
export function findBlock(page: PageRead, words: RegExp, tagName: string): Block | undefined {
  const [body] = page.anywhere('body');
  const element = body && findWithin(body.element, words, tagName);
  if (element === undefined) return undefined;
  const links: LinkRead[] = [];
  visit(element, 'element', (one) => {
    if (one.tagName === 'a') links.push({ text: textOf(one), href: String(one.properties.href ?? '') });
  });
  return { element, text: textOf(element), links };
}

function findWithin(parent: Element, words: RegExp, tagName: string): Element | undefined {
  for (const child of parent.children) {
    if (child.type !== 'element' || !holds(child, tagName)) continue;
    const smaller = findWithin(child, words, tagName);
    if (smaller !== undefined) return smaller;
    if (textOf(child).trim().search(words) === 0) return child;
  }
  return undefined;
}

function holds(element: Element, tagName: string): boolean {
  let isThere = false;
  visit(element, 'element', (one) => {
    isThere ||= one !== element && one.tagName === tagName;
  });
  return isThere;
}
