import type { Element, Nodes, Properties, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'hast-util-to-string';
import { EXIT, visit } from 'unist-util-visit';

/** Elements that hold other blocks: white space at their edges and beside a block shows nothing. */
const containers: ReadonlySet<string> = new Set(['blockquote', 'li', 'ol', 'table', 'tbody', 'thead', 'tr', 'ul']);

/** Blocks that hold a line of text, in which every space counts. */
const leaves: ReadonlySet<string> = new Set([
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'p',
  'pre',
  'td',
  'th',
]);

/**
 * Class names the specification of GFM does not show but GitHub's pages carry, and remark's HTML with them: handles for
 * style sheets that change nothing about what the list says.
 */
const handles: ReadonlySet<string> = new Set(['contains-task-list', 'task-list-item']);

/** When a browser fetches a picture, and what the keyboard reaches, says nothing about what the text says. */
const behaviour: ReadonlySet<string> = new Set(['decoding', 'loading', 'tabIndex']);

/**
 * One spelling for HTML that means the same: parsed, attributes in order, white space between blocks gone, relative
 * addresses in full, headings without ids. Every other difference stays.
 *
 * @param page address that relative ones start from.
 */
export function canonicalHtml(html: string, page: string): string {
  return printChildren(fromHtml(html, { fragment: true }), page);
}

/** The same for the body of the story on a page; undefined when the page shows none. */
export function canonicalBody(html: string, page: string): string | undefined {
  let body: Root | undefined;
  visit(fromHtml(html), 'element', (element) => {
    if (!classesOf(element).some((name) => name.includes('prose'))) return undefined;
    body = { type: 'root', children: element.children };
    return EXIT;
  });
  return body === undefined ? undefined : printChildren(body, page);
}

function printChildren(parent: Root | Element, page: string): string {
  const isContainer = parent.type === 'root' || containers.has(parent.tagName);
  return parent.children
    .map((child, index) => {
      if (child.type === 'element') return printElement(child, page);
      if (child.type !== 'text') return `<!${child.type}>`;
      const fromStart = isContainer && isEdge(parent.children[index - 1]) ? child.value.trimStart() : child.value;
      const text = isContainer && isEdge(parent.children[index + 1]) ? fromStart.trimEnd() : fromStart;
      return text === '' ? '' : JSON.stringify(text);
    })
    .join('');
}

function isEdge(neighbour: Nodes | undefined): boolean {
  if (neighbour?.type !== 'element') return neighbour === undefined;
  return containers.has(neighbour.tagName) || leaves.has(neighbour.tagName);
}

function printElement(written: Element, page: string): string {
  const element = toParagraph(written);
  const { tagName, properties } = element;
  const classes = classesOf(element).filter((name) => !handles.has(name));
  const attributes = Object.entries({
    ...properties,
    className: classes.length === 0 ? undefined : classes,
    href: resolve(properties.href, page),
    id: /^h[1-6]$/.test(tagName) ? undefined : properties.id,
    src: resolve(properties.src, page),
  })
    .filter(([name, value]) => value !== undefined && !behaviour.has(name))
    .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
    .sort();
  return `<${tagName}${attributes.join('')}>${printChildren(element, page)}</${tagName}>`;
}

/** A picture that stands alone with a title is a figure here, whose caption is that title: the same words. */
function toParagraph(element: Element): Element {
  const [picture, caption, ...others] = element.children;
  if (element.tagName !== 'figure' || picture?.type !== 'element' || caption?.type !== 'element') return element;
  if (picture.tagName !== 'img' || caption.tagName !== 'figcaption' || others.length > 0) return element;
  const titled = { ...picture, properties: { ...picture.properties, title: textOf(caption) } };
  return { ...element, tagName: 'p', children: [titled] };
}

/** RFC 3986: an address is the same whether it is relative or not, and whether its scheme is in capitals or not. */
function resolve(address: Properties[string], page: string): Properties[string] {
  if (typeof address !== 'string') return address;
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(address)?.[0];
  if (scheme !== undefined) return scheme.toLowerCase() + address.slice(scheme.length);
  return URL.canParse(address, page) ? new URL(address, page).href : address;
}

function classesOf({ properties }: Element): readonly string[] {
  return Array.isArray(properties.className) ? properties.className.map(String) : [];
}
