import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { strippedElements } from '#lib/content/markdown/schema.ts';
import { visitElements } from '#lib/content/markdown/visit-elements.ts';
import { type BodyInput, readMarkdown, renderMarkdown } from '#lib/content/render-markdown.ts';

/** What readers get of a text: words without the space between, pictures with theirs, where links lead. */
export type Seen = {
  readonly words: string;
  /** `address|alternative text`, in order. */
  readonly pictures: readonly string[];
  readonly links: readonly string[];
};

/** What readers of a source see in its HTML. */
export function seeHtml(html: string): Seen {
  const tree = fromHtml(html, { fragment: true });
  return { words: squeeze(wordsOf(tree)), ...listAddresses(tree) };
}

/** What readers of this site see of Markdown. */
export function seeMarkdown(body: string): Seen & { readonly faults: readonly string[] } {
  const input: BodyInput = {
    file: 'articles/local/story.md',
    body,
    bodyLine: 1,
    language: 'en',
    smartPunctuation: false,
    pictureHosts: [],
    pictures: new Map(),
    fileSizes: new Map(),
  };
  const { text, facts } = readMarkdown(input);
  const faults = facts.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ line, message }) => `${line} ${message}`);
  return { words: squeeze(text), ...listAddresses(fromHtml(renderMarkdown(input), { fragment: true })), faults };
}

function squeeze(text: string): string {
  return text.replace(/[\s\u00a0]+/g, '');
}

const unseen: ReadonlySet<string> = new Set(strippedElements);

function wordsOf(parent: Root | Element): string {
  return parent.children
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type === 'element' && !unseen.has(child.tagName) ? wordsOf(child) : '';
    })
    .join('');
}

function showsSomething(element: Element): boolean {
  let shows = wordsOf(element).trim() !== '';
  visitElements(element, ({ tagName }) => {
    shows ||= tagName === 'img';
    return undefined;
  });
  return shows;
}

function listAddresses(tree: Root): Pick<Seen, 'pictures' | 'links'> {
  const pictures: string[] = [];
  const links: string[] = [];
  visitElements(tree, (element) => {
    const { tagName, properties } = element;
    const { src, alt, href } = properties;
    if (tagName === 'img') pictures.push(`${String(src)}|${String(alt)}`);
    if (tagName === 'a' && href !== undefined && showsSomething(element)) links.push(String(href));
    return unseen.has(tagName) ? 'past' : undefined;
  });
  return { pictures, links };
}
