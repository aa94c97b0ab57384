import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';

/** What stands in running text; every other element is a block. Players are blocks here, as the forms are that they become. */
const inlineTags: ReadonlySet<string> = new Set(
  (
    'a abbr b bdi bdo br cite code del dfn em i img input ins kbd mark q rp rt ruby s samp small span strong sub sup time u ' +
    'var wbr'
  ).split(' '),
);

/** What leads to no page and no file that readers could get. */
export const unsafeAddress = /^(?:javascript|vbscript|data|file|blob|about):/i;

export function isBlock(node: ElementContent): boolean {
  return node.type === 'element' && !inlineTags.has(node.tagName);
}

/** Whether a node is, or holds at any depth, an element of which the test is true. */
export function holds(node: ElementContent, test: (element: Element) => boolean): boolean {
  return node.type === 'element' && (test(node) || node.children.some((child) => holds(child, test)));
}

/** All elements below some nodes, and these themselves, of which the test is true, in the order of the text. */
export function findAll(nodes: readonly ElementContent[], test: (element: Element) => boolean): readonly Element[] {
  return nodes.flatMap((node) =>
    node.type === 'element' ? [...(test(node) ? [node] : []), ...findAll(node.children, test)] : [],
  );
}

export function findByClass(node: Element, name: string): Element | undefined {
  return findAll(node.children, (element) => hasClass(element, name))[0];
}

export function hasClass({ properties: { className } }: Element, name: string): boolean {
  return Array.isArray(className) && className.includes(name);
}

/** The value of an attribute, trimmed; empty where there is none. */
export function attribute({ properties }: Element, name: string): string {
  const value = properties[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Whether nodes show nothing: no words, and no pictures or the like. */
export function isBlank(nodes: readonly ElementContent[]): boolean {
  return nodes.every((node) => {
    if (node.type !== 'element') return node.type !== 'text' || node.value.trim() === '';
    if (node.tagName === 'br' || node.tagName === 'wbr') return true;
    return !shownAlone.has(node.tagName) && attribute(node, 'id') === '' && isBlank(node.children);
  });
}

const shownAlone: ReadonlySet<string> = new Set(['audio', 'hr', 'iframe', 'img', 'input', 'td', 'th', 'video']);

/** The words in an element on one line. */
export function lineOf(element: Element | undefined): string {
  return element === undefined ? '' : textOf(element).replace(/\s+/g, ' ').trim();
}

/** Nodes as `change` makes them, the innermost first. */
export function mapElements(
  nodes: readonly ElementContent[],
  change: (element: Element) => readonly ElementContent[],
): ElementContent[] {
  return nodes.flatMap((node) =>
    node.type === 'element' ? change({ ...node, children: mapElements(node.children, change) }) : [node],
  );
}
