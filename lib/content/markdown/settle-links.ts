import type { Root } from 'hast';
import { resolveAddress } from '../resolve-address.ts';
import { type BodyContext, note, report } from './body-context.ts';
import { visitElements } from './visit-elements.ts';

/** Gives every link its address on this site and notes where it leads. */
export function settleLinks(tree: Root, context: BodyContext): void {
  visitElements(tree, (node) => {
    const { href } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string') return undefined;
    const target = resolveAddress(href, context.file);
    node.properties.href = target.url;
    if (target.kind === 'page') note(node, context, 'link', target.path, href);
    if (target.kind === 'media') note(node, context, 'media', target.address, href);
    if (href === '') {
      const message = 'Unexpected link without an address, expected one';
      report(node, context, { rule: 'link', severity: 'warning', message, hint: '[text](address)' });
    }
    if (/^(?:javascript|data|vbscript|file):/i.test(target.url)) {
      const message = 'Unexpected kind of address in a link, expected https:, mailto: or a path';
      report(node, context, { rule: 'link', severity: 'error', message, hint: 'the link is shown as text' });
    }
    return undefined;
  });
}
