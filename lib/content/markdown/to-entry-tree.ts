import type { Element, RootContent as HtmlContent, Root as HtmlRoot } from 'hast';
import type {
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  ImageReference,
  LinkReference,
  Root,
  RootContent,
} from 'mdast';
import type { Handlers } from 'mdast-util-to-hast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import {
  type EntryHeading,
  type EntryHeadings,
  entryTime,
  type LiveDates,
  listEntryHeadings,
  sortEntries,
} from '../list-entry-headings.ts';
import { type BodyContext, placeInBody } from './body-context.ts';
import type { EntryFact } from './body-facts.ts';
import { reportMissedEntries } from './report-missed-entries.ts';
import { toHtmlTree } from './to-html-tree.ts';
import { visitElements } from './visit-elements.ts';

/** The tree of a live blog, and the headings in it with which its entries begin. */
export type EntryTree = { readonly tree: HtmlRoot; readonly heads: ReadonlyMap<Element, EntryFact> };

type EntryInput = {
  readonly body: string;
  readonly live: LiveDates;
  /** BCP 47 tag. */
  readonly language: string;
  /** As `toHtmlTree` takes them. */
  readonly handlers: Handlers;
  readonly context: BodyContext;
};

/**
 * A live blog as one tree. Each entry is made by itself: markup that it leaves open and its footnotes end with it, so that it
 * can be shown alone; where a link of the form `[words][name]` leads may be written anywhere in the file.
 */
export function toEntryTree(markdown: Root, { body, live, language, handlers, context }: EntryInput): EntryTree {
  const headings = listEntryHeadings(body, live);
  const byLine = new Map(headings.entries.map((entry) => [entry.line, entry]));
  for (const fault of headings.unreadable) reportTime(fault, context);
  reportMissedEntries(markdown, body, headings, context);
  const definitions = mapDefinitions(markdown);
  const tree: HtmlRoot = { type: 'root', children: [] };
  const heads = new Map<Element, EntryFact>();
  for (const { heading, nodes } of cut(markdown, byLine)) {
    const children = [...nodes, ...listNamed(nodes, definitions)];
    const footnotes = heading === undefined ? undefined : `user-content-fn-${heading.entry.id}-`;
    const part = toHtmlTree({ type: 'root', children }, body, { language, handlers, footnotes });
    const [head] = part.children.filter(({ type }) => type === 'element');
    if (heading !== undefined && head?.type === 'element') {
      heads.set(head, toFact(heading.entry, heading.node, context));
    }
    tree.children.push(...part.children);
  }
  const facts = new Map([...heads.values()].map((fact) => [fact.id, fact]));
  context.facts.entries.push(...sortEntries(headings).flatMap(({ id }) => facts.get(id) ?? []));
  return { tree, heads };
}

/** A tree cut at the heads of its entries; the first part is what stands before them. */
export function cutTree(
  { children }: HtmlRoot,
  heads: EntryTree['heads'],
): readonly { readonly head?: Element; readonly entry?: EntryFact; readonly rest: HtmlContent[] }[] {
  const parts: { head?: Element; entry?: EntryFact; rest: HtmlContent[] }[] = [{ rest: [] }];
  for (const node of children) {
    const entry = node.type === 'element' ? heads.get(node) : undefined;
    if (node.type === 'element' && entry !== undefined) parts.push({ head: node, entry, rest: [] });
    else parts.at(-1)?.rest.push(node);
  }
  return parts;
}

/** The label of footnotes has one id in every tree; several entries of a page may have footnotes. */
export function partFootnotes(nodes: readonly HtmlContent[], id: string): void {
  visitElements({ type: 'root', children: [...nodes] }, ({ properties }) => {
    if (properties.id === footnoteLabel) properties.id = `${footnoteLabel}-${id}`;
    if (String(properties.ariaDescribedBy) === footnoteLabel) properties.ariaDescribedBy = [`${footnoteLabel}-${id}`];
    return undefined;
  });
}

const footnoteLabel = 'footnote-label';

type Part = {
  readonly heading: { readonly entry: EntryHeading; readonly node: Heading } | undefined;
  readonly nodes: RootContent[];
};

function cut({ children }: Root, byLine: ReadonlyMap<number, EntryHeading>): readonly Part[] {
  const parts: Part[] = [{ heading: undefined, nodes: [] }];
  for (const node of children) {
    const entry = node.type === 'heading' && node.depth === 2 ? byLine.get(node.position?.start.line ?? 0) : undefined;
    if (node.type === 'heading' && entry !== undefined) parts.push({ heading: { entry, node }, nodes: [] });
    parts.at(-1)?.nodes.push(node);
  }
  return parts;
}

type AnyDefinition = Definition | FootnoteDefinition;

/** Where links lead and what footnotes say, by name: of two of one name the first counts (CommonMark 0.31.2, 4.7). */
function mapDefinitions(markdown: Root): ReadonlyMap<string, AnyDefinition> {
  const found = new Map<string, AnyDefinition>();
  visit(markdown, (node) => {
    if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return;
    const name = nameOf(node);
    if (!found.has(name)) found.set(name, node);
  });
  return found;
}

/** Names of footnotes and of links may be spelled alike. */
function nameOf({ type, identifier }: AnyDefinition | LinkReference | ImageReference | FootnoteReference): string {
  const kind = type.startsWith('footnote') ? 'footnote' : 'link';
  return `${kind} ${identifier.toUpperCase()}`;
}

/** The definitions that some nodes name and do not hold at their top, with those that a footnote of them names in turn. */
function listNamed(
  nodes: readonly RootContent[],
  definitions: ReadonlyMap<string, AnyDefinition>,
): readonly AnyDefinition[] {
  const held = new Set<RootContent>(nodes);
  const named = new Set<AnyDefinition>();
  const look = (within: RootContent) =>
    visit(within, (node) => {
      if (node.type !== 'linkReference' && node.type !== 'imageReference' && node.type !== 'footnoteReference') return;
      const definition = definitions.get(nameOf(node));
      if (definition !== undefined && !held.has(definition)) named.add(definition);
    });
  nodes.forEach(look);
  // A set is walked to its end even while it grows.
  for (const definition of named) look(definition);
  return [...named];
}

function toFact({ id, at, hasDay }: EntryHeading, node: Heading, context: BodyContext): EntryFact {
  const headline = textOf(node).replace(entryTime, '').trim();
  return { id, at, hasDay, headline, isKey: headline !== '' && isBold(node), ...placeInBody(node.position, context) };
}

/** Whether all words but the time are bold. */
function isBold({ children }: Heading): boolean {
  const words = children.filter((child) => child.type !== 'text' || child.value.replace(entryTime, '').trim() !== '');
  return words.length > 0 && words.every(({ type }) => type === 'strong');
}

function reportTime(
  { line, written, meant }: EntryHeadings['unreadable'][number],
  { file, bodyLine, facts }: BodyContext,
): void {
  const expected = meant === undefined ? 'a day and time that exist' : `${meant}, by a clock of 24 hours`;
  const right = meant === undefined ? '## 14:05 Headline, or ## 2026-11-22 14:05 Headline' : `## ${meant} Headline`;
  // "PM" may be the first word of a headline.
  const other = meant === undefined ? '' : ', or a dash behind the time where a headline begins so';
  facts.problems.push({
    file,
    line: bodyLine + line - 1,
    column: 1,
    rule: 'live-entries',
    severity: 'error',
    message: `Unexpected "${written}" at the head of an entry, expected ${expected}`,
    hint: `${right}${other}; until then it is a part of the entry above`,
  });
}
