import { escapeHtml } from '#lib/base/html.ts';
import { type Card, drawCard, fieldsOf, listOf, read } from './draw-card.ts';

/** What a document of an editor says in HTML, and what could not be drawn, in words. */
export type Drawn = { readonly html: string; readonly notes: readonly string[] };

/**
 * Draws what the editor of Ghost 5 and later keeps (Lexical), for posts that are exported without HTML.
 *
 * @param json text of the field `lexical`.
 */
export function drawLexical(json: string): Drawn {
  const notes: string[] = [];
  const { root } = fieldsOf(parse(json));
  return { html: drawChildren(fieldsOf(root), notes), notes };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

type Node = Card['payload'];

function drawChildren(node: Node, notes: string[]): string {
  return listOf(node.children)
    .map((child) => drawNode(child, notes))
    .join('');
}

function drawNode(node: Node, notes: string[]): string {
  const type = read(node, 'type').replace(/^extended-/, '');
  const inside = () => drawChildren(node, notes);
  switch (type) {
    case 'text':
    case 'zwnj':
      return drawText(node);
    case 'linebreak':
      return '<br>';
    case 'tab':
      return '\t';
    case 'paragraph':
      return `<p>${inside()}</p>`;
    case 'heading':
      return wrap(/^h[1-6]$/.test(read(node, 'tag')) ? read(node, 'tag') : 'h2', inside());
    case 'quote':
      return `<blockquote>${inside()}</blockquote>`;
    case 'aside':
      return `<blockquote class="kg-blockquote-alt">${inside()}</blockquote>`;
    case 'list':
      return drawList(node, inside());
    case 'listitem':
      return `<li>${drawCheck(node)}${inside()}</li>`;
    case 'link':
    case 'autolink':
    case 'at-link':
      return `<a href="${escapeHtml(read(node, 'url'))}">${inside()}</a>`;
    default:
      return drawCard({ name: type, payload: node }) ?? drawUnknown(type, inside(), notes);
  }
}

/** Formats are bits (Lexical: `TEXT_TYPE_TO_FORMAT`), from the innermost out. */
const formats = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
] as const;

function drawText(node: Node): string {
  const format = Number(read(node, 'format')) || 0;
  return formats
    .filter(([bit]) => (format & bit) !== 0)
    .reduce<string>((html, [, tag]) => wrap(tag, html), escapeHtml(read(node, 'text')));
}

function drawList(node: Node, inside: string): string {
  if (read(node, 'listType') !== 'number') return `<ul>${inside}</ul>`;
  const start = Number(read(node, 'start')) || 1;
  return start === 1 ? `<ol>${inside}</ol>` : `<ol start="${start}">${inside}</ol>`;
}

function drawCheck(node: Node): string {
  return typeof node.checked === 'boolean' ? `<input type="checkbox"${node.checked ? ' checked' : ''}>` : '';
}

function drawUnknown(type: string, inside: string, notes: string[]): string {
  notes.push(
    `The card "${type}" of the editor has no form here: ${inside === '' ? 'it was left out' : 'its words stayed'}.`,
  );
  return inside;
}

function wrap(tag: string, html: string): string {
  return `<${tag}>${html}</${tag}>`;
}
