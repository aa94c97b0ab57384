import type { Element, Root, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

const parser = unified().use(rehypeParse, { fragment: true });

/** One line of words out of HTML: titles, captions and names may hold markup and entities. */
export function readHtmlLine(html: string): string {
  return readHtmlParagraphs(html).replace(/\s+/g, ' ').trim();
}

/** The words of HTML, paragraphs divided by empty lines; a link to elsewhere is followed by its address. */
export function readHtmlParagraphs(html: string): string {
  const text = /[<&]/.test(html) ? textOf(parser.parse(html)) : html;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const silent: ReadonlySet<string> = new Set(['script', 'style', 'template']);
const apart: ReadonlySet<string> = new Set([
  'p',
  'div',
  'blockquote',
  'ul',
  'ol',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

function textOf(node: Root | RootContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' && node.type !== 'root') return '';
  const inside = node.children.map(textOf).join('');
  return node.type === 'root' ? inside : surround(node, inside);
}

function surround({ tagName, properties: { href } }: Element, inside: string): string {
  if (silent.has(tagName)) return '';
  if (tagName === 'br' || tagName === 'li' || tagName === 'tr') return `${inside}\n`;
  if (apart.has(tagName)) return `\n\n${inside}\n\n`;
  const leads = tagName === 'a' && typeof href === 'string' && /^https?:\/\//i.test(href) && !inside.includes('://');
  return leads ? `${inside} (${href})` : inside;
}
