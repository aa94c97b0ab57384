import type { Element, ElementContent } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { bodySchema } from '#lib/content/markdown/schema.ts';
import { attribute, mapElements } from './elements.ts';
import { keptTag } from './keep-html.ts';
import { toPageAddress } from './players.ts';

/** A newline in code, which must not end the HTML it stands in. */
const newline = '\u{f8ff}';

/**
 * HTML that the site shows as it is, without empty lines, after which Markdown would begin anew. Players of other sites are links in it.
 *
 * @param nodes with addresses settled.
 */
export function printHtml(nodes: readonly ElementContent[]): string {
  const plain = mapElements(joinLines(nodes, false), toPlain);
  const safe = sanitize({ type: 'root', children: plain }, bodySchema);
  return toHtml(safe, { closeSelfClosing: false })
    .replaceAll(newline, '&#10;')
    .replace(/(<\/(?:caption|dd|dt|li|tbody|td|tfoot|th|thead|tr)>|<(?:table|tbody|tfoot|thead|tr)>)(?=<)/g, '$1\n');
}

function joinLines(nodes: readonly ElementContent[], inCode: boolean): ElementContent[] {
  return nodes.map((node) => {
    if (node.type === 'text') {
      return { ...node, value: inCode ? node.value.replaceAll('\n', newline) : node.value.replace(/\s*\n\s*/g, ' ') };
    }
    return node.type === 'element'
      ? { ...node, children: joinLines(node.children, inCode || node.tagName === 'pre') }
      : node;
  });
}

function toPlain(element: Element): ElementContent[] {
  if (element.tagName === keptTag) return element.children;
  if (element.tagName !== 'iframe') return [{ ...element, properties: plainProperties(element) }];
  const href = toPageAddress(attribute(element, 'src'));
  const title = attribute(element, 'title');
  return [
    {
      type: 'element',
      tagName: 'a',
      properties: { href },
      children: [{ type: 'text', value: title === '' ? href : title }],
    },
  ];
}

function plainProperties({ properties, tagName }: Element): Element['properties'] {
  const { className, style, width, height, ...others } = properties;
  const lines = Object.entries(others).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replace(/\s+/g, ' ') : value,
  ]);
  const kept = Object.fromEntries(lines);
  return tagName === 'code' && className !== undefined ? { ...kept, className } : kept;
}
