import type { Element, ElementContent } from 'hast';
import { attribute, findAll, hasClass, isBlank, mapElements } from './elements.ts';
import { keptTag } from './keep-html.ts';

/** The number of the footnote that an element leads to, or is; empty for all others. */
export function footnoteOf({ properties: { dataFootnote } }: Element): string {
  return typeof dataFootnote === 'string' ? dataFootnote : '';
}

/**
 * Finds footnotes by what all programs make of them: a link to a paragraph or item further down, which has a link back. Both links become
 * marks that the handlers know, and the notes move to the end.
 */
export function markFootnotes(nodes: readonly ElementContent[]): ElementContent[] {
  const notes = findNotes(nodes);
  if (notes.size === 0) return [...nodes];
  const bodies = new Map<string, ElementContent[]>();
  const marked = mapElements(nodes, (element) => {
    const number = notes.get(attribute(element, 'id'));
    if (number !== undefined && element.tagName !== 'a') {
      bodies.set(number, dropLinksBack(element, nodes));
      return [];
    }
    const target = targetOf(element);
    const leadsTo = target === '' ? undefined : notes.get(target);
    if (leadsTo !== undefined)
      return [{ type: 'element', tagName: 'a', properties: { dataFootnote: leadsTo }, children: [] }];
    if (element.tagName === 'sup' && isMarkAlone(element)) return element.children;
    return isEmptied(element) ? [] : [element];
  });
  const ends = [...new Set(notes.values())].map((number): Element => {
    return {
      type: 'element',
      tagName: 'section',
      properties: { dataFootnote: number },
      children: bodies.get(number) ?? [],
    };
  });
  return [...marked, ...ends];
}

function targetOf(element: Element): string {
  const href = element.tagName === 'a' ? attribute(element, 'href') : '';
  return href.startsWith('#') ? decode(href.slice(1)) : '';
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Numbers of footnotes by the ids of their elements, in the order in which the text names them. */
function findNotes(nodes: readonly ElementContent[]): ReadonlyMap<string, string> {
  const kept = new Set(
    findAll(nodes, ({ tagName }) => tagName === keptTag).flatMap(({ children }) => findAll(children, () => true)),
  );
  const byId = new Map(
    findAll(nodes, (element) => attribute(element, 'id') !== '').map((one) => [attribute(one, 'id'), one]),
  );
  const notes = new Map<string, string>();
  const refused = new Set<string>();
  for (const link of findAll(nodes, (element) => targetOf(element) !== '')) {
    const target = targetOf(link);
    const note = byId.get(target);
    if (note === undefined || !isNote(note) || !leadsBack(note, link, byId)) continue;
    if (kept.has(link) || kept.has(note)) refused.add(target);
    if (!notes.has(target)) notes.set(target, String(notes.size + 1));
  }
  const sound = [...notes.keys()].filter((target) => !refused.has(target));
  return new Map(sound.map((target, index) => [target, String(index + 1)]));
}

function isNote({ tagName }: Element): boolean {
  return ['aside', 'div', 'li', 'p'].includes(tagName);
}

/** Whether a note has a link to the mark in the text, or to what that stands in. */
function leadsBack(note: Element, mark: Element, byId: ReadonlyMap<string, Element>): boolean {
  return findAll(note.children, (element) => targetOf(element) !== '').some((back) => {
    const target = byId.get(targetOf(back));
    if (target === undefined || back === mark) return false;
    return target === mark || (isSmall(target) && findAll(target.children, (element) => element === mark).length > 0);
  });
}

function isSmall({ tagName }: Element): boolean {
  return tagName === 'sup' || tagName === 'span';
}

/** What a note says, without the arrows that lead back. */
function dropLinksBack(note: Element, nodes: readonly ElementContent[]): ElementContent[] {
  const marks = new Set(
    findAll(nodes, (element) => attribute(element, 'id') !== '').map((one) => attribute(one, 'id')),
  );
  return mapElements(note.children, (element) => {
    const target = targetOf(element);
    const isBack = target !== '' && marks.has(target) && isArrow(element);
    return isBack ? [] : [element];
  });
}

function isArrow(element: Element): boolean {
  const words = findAll([element], () => true).flatMap(({ children }) =>
    children.map((child) => (child.type === 'text' ? child.value : '')),
  );
  return !/[\p{L}\p{N}]{3}/u.test(words.join('')) || hasClass(element, 'footnote-backref');
}

function isMarkAlone({ children }: Element): boolean {
  const filled = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return filled.length > 0 && filled.every((child) => child.type === 'element' && footnoteOf(child) !== '');
}

/** The list that the notes stood in, and what only set it off. */
function isEmptied(element: Element): boolean {
  if (element.tagName === 'hr') return hasClass(element, 'footnotes-sep');
  if (element.tagName === 'ol' || element.tagName === 'ul') return isBlank(element.children);
  const isSection = hasClass(element, 'footnotes') || hasClass(element, 'wp-block-footnotes');
  return (
    isSection &&
    element.children.every((child) => isBlank([child]) || (child.type === 'element' && child.tagName === 'hr'))
  );
}
