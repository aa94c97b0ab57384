import type { Element, ElementContent } from 'hast';
import { attribute, findAll, hasClass, isBlank, isBlock, mapElements } from './elements.ts';

/** The element around what stays HTML, because Markdown cannot say it. */
export const keptTag = 'kept-html';

/** Marks what Markdown cannot say: tables that are more than a header and rows, lists of terms, code with markup, film. */
export function keepHtml(nodes: readonly ElementContent[]): ElementContent[] {
  return keepNodes(mapElements(nodes, (element) => (element.tagName === 'table' ? mendTable(element) : [element])));
}

function keepNodes(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    if (isBeyondMarkdown(node)) return { type: 'element', tagName: keptTag, properties: {}, children: [node] };
    return { ...node, children: keepNodes(node.children) };
  });
}

function isBeyondMarkdown(element: Element): boolean {
  switch (element.tagName) {
    case 'dl':
      return true;
    case 'pre':
      return findAll(element.children, ({ tagName }) => !['br', 'code', 'span'].includes(tagName)).length > 0;
    case 'table':
      return !isSimpleTable(element);
    default:
      return false;
  }
}

/** A caption goes around its table, a paragraph that is all of a cell becomes its words. */
function mendTable(table: Element): ElementContent[] {
  const captions = table.children.filter((child) => child.type === 'element' && child.tagName === 'caption');
  const others = table.children.filter((child) => !captions.includes(child) && !isColumn(child));
  const mended: Element = { ...table, children: mapElements(others, unwrapCell) };
  if (findAll([mended], isCell).every(({ children }) => isBlank(children))) return [];
  const words = captions.flatMap((caption) => (caption.type === 'element' ? caption.children : []));
  if (isBlank(words)) return [mended];
  const caption: Element = { type: 'element', tagName: 'figcaption', properties: {}, children: words };
  return [{ type: 'element', tagName: 'figure', properties: {}, children: [mended, caption] }];
}

function isColumn(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'colgroup' || node.tagName === 'col');
}

function isCell({ tagName }: Element): boolean {
  return tagName === 'td' || tagName === 'th';
}

function unwrapCell(element: Element): ElementContent[] {
  const filled = element.children.filter((child) => !isBlank([child]));
  const [only] = filled;
  const isWrapped =
    isCell(element) && filled.length === 1 && only?.type === 'element' && ['div', 'p'].includes(only.tagName);
  return [isWrapped ? { ...element, children: only.children } : element];
}

/** One row of headers, and rows below that are no wider, all of words: what GFM has a form for. */
function isSimpleTable(table: Element): boolean {
  const [header, ...rows] = findAll(table.children, ({ tagName }) => tagName === 'tr').map((row) =>
    findAll(row.children, isCell),
  );
  if (header === undefined || header.length === 0 || !header.every(({ tagName }) => tagName === 'th')) return false;
  if (findAll(table.children, ({ tagName }) => tagName === 'tfoot' || tagName === 'table').length > 0) return false;
  if (rows.some((row) => row.length > header.length || row.some(({ tagName }) => tagName === 'th'))) return false;
  return [header, ...rows].flat().every((cell) => !isSpanned(cell) && findAll(cell.children, isBlock).length === 0);
}

function isSpanned(cell: Element): boolean {
  return ['colSpan', 'rowSpan'].some((name) => !['', '1'].includes(attribute(cell, name)));
}

/** Whether a figure says of itself that it is of some kind. */
export function isOfKind(element: Element, ...names: readonly string[]): boolean {
  return names.some((name) => hasClass(element, name));
}
