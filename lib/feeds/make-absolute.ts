import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/** Attributes that hold one address each. */
const attributes = ['cite', 'href', 'poster', 'src'] as const;

/**
 * Gives every address in a tree its origin, because a feed is read elsewhere. What only looks like an address in the
 * text, such as a sample of code, stays as it is.
 *
 * @param page absolute address of the page that relative ones are read from.
 */
export function makeAbsolute(tree: Root, page: string): void {
  visit(tree, 'element', ({ properties }) => {
    for (const name of attributes) {
      const address = properties[name];
      if (typeof address === 'string') properties[name] = resolve(address, page);
    }
    resolveSources(properties, page);
  });
}

/** `srcset` is a list of "address descriptor", in which a comma may also stand inside an address (HTML, 4.8.4.3.1). */
function resolveSources(properties: Element['properties'], page: string): void {
  const { srcSet } = properties;
  if (typeof srcSet !== 'string') return;
  const candidates = srcSet.matchAll(/([^\s,]\S*[^\s,]|[^\s,])(\s+[^\s,]+)?\s*(?:,|$)/g);
  properties.srcSet = [...candidates]
    .map(([, address = '', descriptor = '']) => `${resolve(address, page)}${descriptor}`)
    .join(', ');
}

function resolve(address: string, page: string): string {
  return URL.canParse(address, page) ? new URL(address, page).href : address;
}
