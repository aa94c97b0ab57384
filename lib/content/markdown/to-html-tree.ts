import type { Element, ElementContent, Root as HtmlRoot, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import { htmlTagNames } from 'html-tag-names';
import type { PhrasingContent, Root } from 'mdast';
import { type Handlers, type Options, toHast } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { fill } from '#lib/site/words/fill.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import { visitElements } from './visit-elements.ts';

/** Parents whose children are blocks; in all others a tag stands in running text. */
const blockParents: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

const knownTags: ReadonlySet<string> = new Set(htmlTagNames);

type HtmlTreeOptions = {
  /** BCP 47 tag of the text, for the words of ours around footnotes. */
  readonly language: string;
  /** For what is no Markdown. */
  readonly handlers?: Handlers;
  /** What the ids of footnotes begin with, where one page has those of several trees. */
  readonly footnotes?: string | undefined;
};

/**
 * Markdown and the raw HTML in it become one tree, in which `<service>` and other invented tags are text.
 *
 * @param body the text the tree was read from.
 */
export function toHtmlTree(
  tree: Root,
  body: string,
  { language, handlers = {}, footnotes }: HtmlTreeOptions,
): HtmlRoot {
  const hasHtml = keepInventedTags(tree);
  const html = toHast(tree, {
    ...{ allowDangerousHtml: true, handlers, clobberPrefix: footnotes ?? null },
    ...nameFootnotes(language),
  });
  const root: HtmlRoot = html.type === 'root' ? html : { type: 'root', children: [] };
  markForeignLinks(root, language);
  if (!hasHtml) return root;
  // With the text at hand, elements in raw HTML get their places.
  const parsed = raw(root, { file: new VFile(body) });
  return parsed.type === 'root' ? parsed : { type: 'root', children: [] };
}

/** What stands over the footnotes, and what the links back from them are called, for those who hear the page. */
function nameFootnotes(language: string): Options {
  const { body } = wordsOf(language);
  const lang = foreignWords(language);
  return {
    footnoteLabel: body.footnotes,
    footnoteLabelProperties: { className: ['sr-only'], dataFurniture: '', ...(lang === undefined ? {} : { lang }) },
    footnoteBackLabel: (index, times) =>
      fill(body.backToReference, { reference: times > 1 ? `${index + 1}-${times}` : String(index + 1) }),
  };
}

/** The links back hold a sign alone, so that their language is that of what they are called. */
function markForeignLinks(root: HtmlRoot, language: string): void {
  const lang = foreignWords(language);
  if (lang === undefined) return;
  visitElements(root, ({ properties }) => {
    if ('dataFootnoteBackref' in properties) properties.lang = lang;
    return undefined;
  });
}

/** @returns whether any HTML is left. */
function keepInventedTags(tree: Root): boolean {
  let hasHtml = false;
  visit(tree, 'html', (node, index, parent) => {
    const value = node.value.replace(/<(?=\/?([a-z][\w:.-]*))/gi, (bracket, name: string) =>
      knownTags.has(name.toLowerCase()) ? bracket : '&lt;',
    );
    if (value === node.value) {
      hasHtml = true;
    } else if (/<[a-z/!?]/i.test(value)) {
      node.value = value;
      hasHtml = true;
    } else if (parent && index !== undefined) {
      const text: PhrasingContent = { type: 'text', value: node.value };
      const inline = !blockParents.has(parent.type);
      parent.children.splice(index, 1, inline ? text : { type: 'paragraph', children: [text] });
    }
  });
  return hasHtml;
}

/**
 * Wraps an HTML tree as the Markdown tree remark-html expects: every element becomes a node that says which element it
 * wants to be. That keeps remark-html, and with it the sanitiser, the last step for Markdown and raw HTML alike.
 */
export function wrapHtmlTree(root: HtmlRoot): Root {
  return { type: 'root', children: root.children.flatMap(wrapTopLevel) };
}

function wrapTopLevel(node: RootContent): Root['children'] {
  if (node.type === 'text')
    return node.value.trim() === ''
      ? []
      : [{ type: 'paragraph', children: [{ type: 'text', value: node.value.trim() }] }];
  return node.type === 'element' ? [wrapElement(node)] : [];
}

function wrapElement({ tagName, properties, children }: Element): Root['children'][number] {
  const data: { hName: string; hProperties: Element['properties']; hChildren: ElementContent[] } = {
    hName: tagName,
    hProperties: properties,
    hChildren: children,
  };
  return { type: 'paragraph', children: [], data };
}
