import type { Element, ElementContent } from 'hast';
import { attribute, findAll, isBlank, isBlock, mapElements } from './elements.ts';

/**
 * Brings blocks into a form that Markdown can say: headings begin at the second level and hold words alone, lists hold items alone, what
 * stands between two empty lines is a paragraph, and empty ones are gone.
 */
export function mendBlocks(nodes: readonly ElementContent[]): ElementContent[] {
  return gather(
    mapElements(nodes, (element) => {
      const { tagName, children } = element;
      if (/^h[1-6]$/.test(tagName)) return mendHeading(element);
      if (tagName === 'p') return splitParagraph(element);
      if (tagName === 'ul' || tagName === 'ol') return mendList(element);
      if (tagName === 'li') return [element];
      if (emptied.has(tagName) && isBlank(children)) return keepAnchor(element);
      return [{ ...element, children: lists.has(tagName) ? children : gather(children) }];
    }),
  );
}

const lists: ReadonlySet<string> = new Set(['ol', 'ul']);
const emptied: ReadonlySet<string> = new Set(['aside', 'blockquote', 'div', 'dl', 'figcaption', 'figure', 'table']);

function mendHeading(element: Element): ElementContent[] {
  const tagName = element.tagName === 'h1' ? 'h2' : element.tagName;
  const children = toLine(element.children);
  const players = findAll(element.children, (one) => ['audio', 'iframe', 'video'].includes(one.tagName));
  return [...(isBlank(children) ? keepAnchor(element) : [{ ...element, tagName, children }]), ...players];
}

/** Blocks as running text, parted by spaces. */
function toLine(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (node.tagName === 'br') return [space];
    const children = toLine(node.children);
    return isBlock(node) ? [space, ...children, space] : [{ ...node, children }];
  });
}

const space = { type: 'text', value: ' ' } as const;

/** Two line breaks in a row are how old editors began a paragraph. */
function splitParagraph(element: Element): ElementContent[] {
  const runs: ElementContent[][] = [[]];
  let breaks: ElementContent[] = [];
  for (const child of element.children) {
    const isBreak = child.type === 'element' && child.tagName === 'br';
    if (isBreak || (breaks.length > 0 && isBlank([child]))) {
      breaks.push(child);
      continue;
    }
    if (breaks.filter(({ type }) => type === 'element').length > 1) runs.push([child]);
    else runs.at(-1)?.push(...breaks, child);
    breaks = [];
  }
  const [first = [], ...others] = runs.filter((run) => !isBlank(run));
  if (first.length === 0) return keepAnchor(element);
  return [{ ...element, children: first }, ...others.map((children) => ({ ...element, properties: {}, children }))];
}

function keepAnchor(element: Element): ElementContent[] {
  const named = findAll([element], (one) => attribute(one, 'id') !== '').map((one) => attribute(one, 'id'));
  return named.map((id) => ({ type: 'element', tagName: 'a', properties: { id }, children: [] }));
}

/** What stands in a list outside its items belongs to the item before. */
function mendList(element: Element): ElementContent[] {
  const items: Element[] = [];
  for (const child of element.children) {
    if (child.type === 'element' && child.tagName === 'li') {
      items.push(child);
    } else if (!isBlank([child])) {
      const before = items.pop() ?? toItem([]);
      items.push({ ...before, children: [...before.children, child] });
    }
  }
  return items.length === 0 ? [] : [{ ...element, children: items }];
}

/** Items outside a list become one, and neighbours that are written from right to left one division. */
function gather(nodes: readonly ElementContent[]): ElementContent[] {
  const gathered: ElementContent[] = [];
  for (const node of nodes) {
    const before = gathered.at(-1);
    const group = before?.type === 'element' && 'dataGathered' in before.properties ? before : undefined;
    const around = groupFor(node);
    if (group !== undefined && isBlank([node])) continue;
    if (around === undefined || node.type !== 'element') gathered.push(node);
    else if (group?.tagName === around.tagName) group.children.push(withoutDirection(node));
    else gathered.push({ ...around, children: [withoutDirection(node)] });
  }
  return gathered;
}

/** What a node must stand in, still empty. */
function groupFor(node: ElementContent): Element | undefined {
  if (node.type !== 'element' || !isBlock(node)) return undefined;
  if (node.tagName === 'li') return { type: 'element', tagName: 'ul', properties: { dataGathered: '' }, children: [] };
  if (attribute(node, 'dir') !== 'rtl' || inner.has(node.tagName)) return undefined;
  return { type: 'element', tagName: 'div', properties: { dir: 'rtl', dataGathered: '' }, children: [] };
}

const inner: ReadonlySet<string> = new Set('dd dt figcaption summary tbody td tfoot th thead tr'.split(' '));

function withoutDirection({ properties: { dir, ...others }, ...element }: Element): Element {
  return { ...element, properties: others };
}

function toItem(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'li', properties: {}, children };
}
