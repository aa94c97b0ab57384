import type { Element, ElementContent } from 'hast';
import type { Directive, DrawingContext } from './directive.ts';
import { elementsOf, hasWords, isList, toElement, toForm, toGroup, toText } from './elements.ts';

/** What happened when: a list whose items begin with their time in bold. */
export const timeline: Directive = {
  name: 'timeline',
  form: 'container',
  attributes: [],
  draw: ({ label, children }, { report }) => {
    if (!elementsOf(children).some(isList)) {
      const message = 'Unexpected timeline without a list, expected one';
      report({ message, hint: 'begin each item with its time in bold: - **May 1931** The bridge opens.' });
    }
    const drawn = children.map((child) =>
      child.type === 'element' && isList(child)
        ? toForm(
            'dl',
            'events',
            elementsOf(child.children).map((item) => toEvent(item, report)),
          )
        : child,
    );
    return [toGroup('timeline', label, drawn)];
  },
};

function toEvent(item: Element, report: DrawingContext['report']): Element {
  const { when, what } = splitItem(item.children);
  if (when === undefined) {
    const message = 'Unexpected item of a timeline without a time, expected one in bold';
    report({ message, hint: '- **May 1931** The bridge opens.' }, item);
  }
  const time = when === undefined ? toElement('dt', { dataFurniture: '' }, [toText('–')]) : toElement('dt', {}, when);
  return toElement('div', {}, [time, toElement('dd', {}, what)]);
}

/** The bold words at the start of an item, and the rest without the dash or colon between. */
function splitItem(nodes: readonly ElementContent[]): {
  readonly when: readonly ElementContent[] | undefined;
  readonly what: readonly ElementContent[];
} {
  const at = nodes.findIndex((node) => node.type !== 'text' || node.value.trim() !== '');
  const first = nodes[at];
  if (first?.type === 'element' && first.tagName === 'p') {
    const { when, what } = splitItem(first.children);
    const opening = hasWords(what) ? [toElement('p', {}, what)] : [];
    return { when, what: [...opening, ...nodes.slice(at + 1)] };
  }
  if (first?.type !== 'element' || first.tagName !== 'strong') return { when: undefined, what: nodes };
  const [next, ...others] = nodes.slice(at + 1);
  if (next?.type !== 'text') return { when: first.children, what: next === undefined ? [] : [next, ...others] };
  return { when: first.children, what: [toText(next.value.replace(/^\s*[:–—-]?\s*/, '')), ...others] };
}
