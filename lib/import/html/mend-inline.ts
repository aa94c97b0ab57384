import type { Element, ElementContent, Text } from 'hast';
import { attribute, holds, isBlank, isBlock, mapElements } from './elements.ts';

/**
 * Brings running text into a form that Markdown can say: emphasis lies inside paragraphs and not around them, begins and ends with
 * a word, and does not touch or hold its like.
 */
export function mendInline(nodes: readonly ElementContent[]): ElementContent[] {
  const mended = mapElements(nodes, (element) => {
    const children = mergeAlike(element.children);
    if (element.tagName === 'p') return spread(element, children);
    if (!wrappers.has(element.tagName)) return [{ ...element, children }];
    return children.some(isBlock) ? spread(element, children) : takeSpaceOut({ ...element, children });
  });
  return mergeAlike(mended);
}

/** Those for which Markdown has marks; two that touch would be read as one, or as none. */
const marks: ReadonlyMap<string, string> = new Map([
  ['b', 'strong'],
  ['code', 'code'],
  ['del', 'del'],
  ['em', 'em'],
  ['i', 'em'],
  ['s', 'del'],
  ['strong', 'strong'],
]);
const wrappers: ReadonlySet<string> = new Set([
  ...marks.keys(),
  ...'a abbr bdi bdo cite dfn ins kbd mark q samp small span sub sup time u var'.split(' '),
]);

/** An inline element or paragraph around blocks becomes one inside each of them, and around what stands between. */
function spread(element: Element, children: readonly ElementContent[]): ElementContent[] {
  const pieces: ElementContent[] = [];
  let run: ElementContent[] = [];
  const endRun = () => {
    if (isBlank(run)) pieces.push(...(wrappers.has(element.tagName) ? run : []));
    else if (element.tagName === 'p') pieces.push({ ...element, children: run });
    else pieces.push(...takeSpaceOut({ ...element, children: run }));
    run = [];
  };
  for (const child of children) {
    if (child.type !== 'element' || !isBlock(child)) {
      run.push(child);
      continue;
    }
    endRun();
    const isWhole =
      element.tagName === 'p' || child.children.length === 0 || (child.tagName === 'pre' && element.tagName !== 'a');
    pieces.push(isWhole ? child : { ...child, children: spread(element, child.children) });
  }
  endRun();
  return pieces;
}

/** Space and line breaks at the ends of an inline element stand before and after it. */
function takeSpaceOut(whole: Element): ElementContent[] {
  const element = markOf(whole) === '' ? whole : { ...whole, children: unwrapAlike(whole) };
  const isAnchor = element.tagName === 'a' && attribute(element, 'id') !== '';
  if (isBlank(element.children)) {
    return isAnchor ? [{ ...element, children: [] }, ...element.children] : [...element.children];
  }
  if (element.tagName === 'code') return [element];
  // A link ends where the next begins.
  if (element.tagName === 'a' && element.children.some((child) => holds(child, isLink))) return [...element.children];
  const children = [...element.children];
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  for (let first = children[0]; first !== undefined && isSpace(first); first = children[0])
    before.push(...children.splice(0, 1));
  for (let last = children.at(-1); last !== undefined && isSpace(last); last = children.at(-1))
    after.unshift(...children.splice(-1, 1));
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === 'text' && /^\s/.test(first.value)) {
    before.push(toText(/^\s*/.exec(first.value)?.[0] ?? ''));
    children[0] = toText(first.value.trimStart());
  }
  if (last?.type === 'text' && /\s$/.test(last.value)) {
    after.unshift(toText(/\s*$/.exec(last.value)?.[0] ?? ''));
    const end = children.at(-1);
    if (end?.type === 'text') children[children.length - 1] = toText(end.value.trimEnd());
  }
  return [...before, { ...element, children }, ...after];
}

function isLink(element: Element): boolean {
  return element.tagName === 'a' && attribute(element, 'href') !== '';
}

function isSpace(node: ElementContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type === 'element' && node.tagName === 'br';
}

function toText(value: string): Text {
  return { type: 'text', value };
}

/** Marks of one kind that touch become one; those inside their like go. */
function mergeAlike(nodes: readonly ElementContent[]): ElementContent[] {
  const merged: ElementContent[] = [];
  for (const node of nodes) {
    const before = merged.at(-1);
    if (node.type === 'text' && before?.type === 'text') {
      merged[merged.length - 1] = toText(before.value + node.value);
    } else if (
      node.type === 'element' &&
      before?.type === 'element' &&
      markOf(node) !== '' &&
      markOf(node) === markOf(before)
    ) {
      merged[merged.length - 1] = { ...before, children: mergeAlike([...before.children, ...node.children]) };
    } else {
      merged.push(node);
    }
  }
  return merged;
}

/** Without the marks of its own kind, at any depth. */
function unwrapAlike({ children, ...element }: Element): ElementContent[] {
  const mark = markOf({ ...element, children });
  return mergeAlike(
    mapElements(children, (inside) =>
      markOf(inside) === mark ? inside.children : [{ ...inside, children: mergeAlike(inside.children) }],
    ),
  );
}

function markOf({ tagName }: Element): string {
  return marks.get(tagName) ?? '';
}
