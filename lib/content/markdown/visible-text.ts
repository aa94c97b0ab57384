import type { Element, ElementContent, Root, RootContent } from 'hast';
import { strippedElements } from './schema.ts';

/**
 * The words of a body as its readers see them, blocks parted by newlines: for search and excerpts. What the sanitiser
 * drops is not in it, nor what footnotes add for navigation, nor what is drawn with `dataFurniture`: words of ours, such as
 * those of a button or over the footnotes; nor what is said twice.
 */
export function visibleText(tree: Root): string {
  const pieces: string[] = [];
  for (const child of tree.children) collect(child, pieces);
  return pieces
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}

declare module 'hast' {
  interface TextData {
    /** Words of ours among those of an editor: what `dataFurniture` is to elements. */
    readonly isFurniture?: true;
  }
}

const stripped: ReadonlySet<string> = new Set(strippedElements);

/** Elements that stand in running text; all others part it. */
const inline: ReadonlySet<string> = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'del',
  'dfn',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'var',
  'wbr',
]);

function collect(node: RootContent | ElementContent, pieces: string[]): void {
  if (node.type === 'text' && node.data?.isFurniture !== true) pieces.push(node.value.replaceAll('\n', ' '));
  if (node.type !== 'element' || stripped.has(node.tagName) || isNavigation(node)) return;
  const isInline = inline.has(node.tagName);
  if (!isInline) pieces.push('\n');
  for (const child of node.children) collect(child, pieces);
  if (!isInline) pieces.push('\n');
}

function isNavigation({ properties }: Element): boolean {
  if (properties.ariaHidden === 'true' || 'dataFurniture' in properties) return true;
  return 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties;
}
