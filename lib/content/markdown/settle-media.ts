import type { Element, ElementContent, Root } from 'hast';
import { isForeign } from '#lib/site/urls.ts';
import { resolveAddress } from '../resolve-address.ts';
import { type BodyContext, note, report } from './body-context.ts';
import { visitElements } from './visit-elements.ts';

const media: ReadonlySet<string> = new Set(['audio', 'img', 'source', 'track', 'video']);

/**
 * Gives pictures, sound and film their addresses on this site and notes them. What lies on a host that is not allowed
 * becomes a link, because loading it would tell that host who reads what.
 */
export function settleMedia(tree: Root, context: BodyContext): void {
  visitElements(tree, (node, index, parent) => {
    if (!media.has(node.tagName)) return undefined;
    if (node.tagName === 'img') checkAlternative(node, context);
    if (settleAddress(node, 'poster', context) === 'foreign') delete node.properties.poster;
    if (settleAddress(node, 'src', context) !== 'foreign') return undefined;
    const inLink = parent.type === 'element' && parent.tagName === 'a';
    parent.children.splice(index, 1, ...toWords(node, inLink));
    return index;
  });
}

function settleAddress(node: Element, property: 'src' | 'poster', context: BodyContext): 'foreign' | 'ours' {
  const address = node.properties[property];
  if (typeof address !== 'string') return 'ours';
  const target = resolveAddress(address, context.file);
  node.properties[property] = target.url;
  if (target.kind === 'media') note(node, context, 'media', target.address, address);
  if (target.kind === 'page') note(node, context, 'media', target.path, address);
  if (target.kind !== 'external') return 'ours';
  if (!/^(?:https?:|\/\/)/.test(target.url)) {
    const message = 'Unexpected picture inside the text, expected an address';
    report(node, context, { rule: 'picture', severity: 'error', message, hint: 'save it in media/ and name it' });
    return 'ours';
  }
  if (!isForeign(target.url, context.pictureHosts)) return 'ours';
  const message = 'Unexpected picture or film on another host, expected one in media/';
  const hint = 'it is shown as a link; copy it to media/, or allow its host in site.md under pictureHosts';
  report(node, context, { rule: 'remote-picture', severity: 'warning', message, hint });
  return 'foreign';
}

function checkAlternative(node: Element, context: BodyContext): void {
  const { alt } = node.properties;
  if (typeof alt === 'string' && alt.trim() !== '') return;
  const message = 'Unexpected picture without alternative text, expected words for those who cannot see it';
  const hint = '![what the picture shows](address)';
  report(node, context, { rule: 'picture-alternative', severity: 'error', message, hint });
}

/** A picture becomes a link of its alternative text, or that text alone inside a link; a source just goes. */
function toWords({ tagName, properties: { src, alt } }: Element, inLink: boolean): ElementContent[] {
  if (tagName === 'source' || tagName === 'track') return [];
  const value = typeof alt === 'string' && alt !== '' ? alt : String(src);
  const words = { type: 'text', value } as const;
  return inLink ? [words] : [{ type: 'element', tagName: 'a', properties: { href: String(src) }, children: [words] }];
}
