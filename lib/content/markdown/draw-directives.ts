import type { Element, ElementContent, Root } from 'hast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { Handler, Handlers } from 'mdast-util-to-hast';
import { nearestName } from '#lib/base/nearest-name.ts';
import type { Problem } from '#lib/base/problem.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { type BodyContext, placeOf } from './body-context.ts';
import type { Directive, DrawingContext, Written } from './directives/directive.ts';
import { directives } from './directives.ts';
import { hideRepeatedQuotes } from './hide-repeated-quotes.ts';
import { visitElements } from './visit-elements.ts';

/**
 * Holds the place of each directive while a body becomes one tree of HTML, in which the raw HTML of editors is parsed, told
 * and taken out where it must not be shown. What we draw comes after that, so that only the sanitiser judges it.
 */
export type OpenDirectives = {
  /** For `toHast`. */
  readonly handlers: Handlers;
  /** Puts what is drawn in the places held, the innermost first. */
  readonly draw: (tree: Root) => void;
};

/** What is known of a directive before its inside is HTML. */
type Stamp = Pick<Written, 'attributes' | 'place'> & {
  readonly directive: Directive;
  readonly position: Element['position'];
};

const byName: ReadonlyMap<string, Directive> = new Map(directives.map((one) => [one.name, one]));

/**
 * Opens the directives of one body.
 *
 * @param body the text the Markdown was read from.
 * @param language BCP 47 tag of the story.
 */
export function openDirectives(body: string, language: string, context: BodyContext): OpenDirectives {
  const stamps: Stamp[] = [];

  const hold: Handler = (state, node: ContainerDirective | LeafDirective) => {
    const directive = byName.get(node.name);
    // The parser knows the same names.
    if (directive === undefined) return undefined;
    const { line = 1, column = 1 } = node.position?.start ?? {};
    const place = { line: context.bodyLine + line - 1, column };
    const stamp = { directive, attributes: readAttributes(node), place, position: node.position };
    const note = (problem: Pick<Problem, 'message' | 'hint'>) => {
      const { name: rule } = directive;
      context.facts.problems.push({ file: context.file, ...place, rule, severity: 'error', ...problem });
    };
    for (const problem of listFaults(directive, node, body)) note(problem);
    const held: Element = {
      type: 'element',
      tagName: holder,
      properties: { dataDirective: stamps.push(stamp) },
      children: isContainer(node) ? state.wrap(holdLabel(node, state.all(node)), true) : [toLabel(state.all(node))],
    };
    state.patch(node, held);
    return held;
  };

  const words = wordsOf(language);
  let above = 1;
  const drawWithin = (parent: Root | Element): void => {
    for (let index = 0; index < parent.children.length; ) {
      const child = parent.children[index];
      const number = child?.type === 'element' && child.tagName === holder ? Number(child.properties.dataDirective) : 0;
      const stamp = stamps[number - 1];
      if (child?.type !== 'element' || stamp === undefined) {
        if (child?.type === 'element') {
          if (/^h[1-6]$/.test(child.tagName)) above = Number(child.tagName.slice(1));
          drawWithin(child);
        }
        index += 1;
        continue;
      }
      const headingLevel = Math.min(6, above + 1);
      const before = above;
      drawWithin(child);
      above = before;
      const { directive, attributes, place, position } = stamp;
      const report: DrawingContext['report'] = (problem, at) => {
        const found = at?.type === 'element' ? placeOf(at, context) : place;
        const { name: rule } = directive;
        context.facts.problems.push({ file: context.file, ...found, rule, severity: 'error', ...problem });
      };
      const known = Object.entries(attributes).filter(([name]) => directive.attributes.includes(name));
      const { label, children } = takeLabel(child.children);
      const written = { label: takePictures(label, report), children, attributes: Object.fromEntries(known), place };
      const drawn = directive.draw(written, { language, words, number, headingLevel, report });
      placeElements(drawn, position);
      parent.children.splice(index, 1, ...drawn);
      index += drawn.length;
    }
  };
  const draw = (tree: Root) => {
    if (stamps.length === 0) return;
    drawWithin(tree);
    hideRepeatedQuotes(tree);
  };
  return { handlers: { containerDirective: hold, leafDirective: hold }, draw };
}

/** What is wrong with something drawn is told where its directive stands. */
function placeElements(drawn: readonly ElementContent[], position: Element['position']): void {
  if (position === undefined) return;
  visitElements({ type: 'root', children: [...drawn] }, (element) => {
    element.position ??= position;
    return undefined;
  });
}

/** An element whose end also ends what an editor left open in it, by the rules of HTML. */
const holder = 'section';

/** The element a label waits in: one that readers may be shown. */
const labelHolder = 'figcaption';

function isContainer(node: ContainerDirective | LeafDirective): node is ContainerDirective {
  return node.type === 'containerDirective';
}

function readAttributes({ attributes }: ContainerDirective | LeafDirective): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes ?? {}).map(([name, value]) => [name, (value ?? '').trim()]));
}

/** The label is the first of what a container holds. */
function holdLabel({ children: [first] }: ContainerDirective, [label, ...others]: ElementContent[]): ElementContent[] {
  if (label === undefined) return [];
  const isLabelled = first?.type === 'paragraph' && first.data?.directiveLabel === true && label.type === 'element';
  return isLabelled ? [toLabel(label.children), ...others] : [label, ...others];
}

function toLabel(children: ElementContent[]): Element {
  return { type: 'element', tagName: labelHolder, properties: { dataLabel: '' }, children };
}

function takeLabel(children: ElementContent[]): Pick<Written, 'label' | 'children'> {
  const first = children.find((child) => child.type === 'element');
  const isLabel = first?.tagName === labelHolder && 'dataLabel' in first.properties;
  return isLabel
    ? { label: first.children, children: children.slice(children.indexOf(first) + 1) }
    : { label: [], children };
}

const pictures: ReadonlySet<string> = new Set(['audio', 'iframe', 'img', 'picture', 'source', 'svg', 'track', 'video']);

/** A label is words: of a picture in it those for people who do not see it stay. */
function takePictures(label: readonly ElementContent[], report: DrawingContext['report']): readonly ElementContent[] {
  const tree: Root = { type: 'root', children: [...label] };
  visitElements(tree, (element, index, parent) => {
    if (!pictures.has(element.tagName)) return undefined;
    const { alt } = element.properties;
    report(
      {
        message: 'Unexpected picture among the words in [ ], expected words alone',
        hint: 'only its alternative text is shown',
      },
      element,
    );
    parent.children.splice(index, 1, ...(typeof alt === 'string' ? [{ type: 'text', value: alt } as const] : []));
    return index;
  });
  return tree.children.filter((node) => node.type !== 'doctype');
}

function listFaults(
  directive: Directive,
  node: ContainerDirective | LeafDirective,
  body: string,
): Pick<Problem, 'message' | 'hint'>[] {
  const { name, attributes } = directive;
  const colons = isContainer(node) ? ':::' : '::';
  const faults = Object.keys(node.attributes ?? {})
    .filter((attribute) => !attributes.includes(attribute))
    .map((attribute) => {
      const nearest = nearestName(attribute, attributes);
      const all = attributes.length === 0 ? 'it takes none' : `it takes ${attributes.join(', ')}`;
      return {
        message: `Unexpected ${attribute} in ${colons}${name}, expected ${attributes.length === 0 ? 'none' : 'a known one'}`,
        hint: nearest === undefined ? all : `did you mean ${nearest}?`,
      };
    });
  const end = node.position?.end.offset ?? body.length;
  const lastLine = body.slice(body.lastIndexOf('\n', end - 1) + 1, end);
  if (!isContainer(node) || /:{3,}[ \t\r]*$/.test(lastLine)) return faults;
  const message = `Unexpected end of text in :::${name}, expected ::: on a line of its own`;
  return [...faults, { message, hint: 'what follows is taken to be part of it' }];
}
