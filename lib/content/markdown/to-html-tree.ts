import type { Element, ElementContent, Root as HtmlRoot, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import { htmlTagNames } from 'html-tag-names';
import type { PhrasingContent, Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';

/** Parents whose children are blocks; in all others a tag stands in running text. */
const blockParents: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

const knownTags: ReadonlySet<string> = new Set(htmlTagNames);

/**
 * Markdown and the raw HTML in it become one tree, in which `<service>` and other invented tags are text.
 *
 * @param body the text the tree was read from.
 */
export function toHtmlTree(tree: Root, body: string): HtmlRoot {
  const hasHtml = keepInventedTags(tree);
  const html = toHast(tree, { allowDangerousHtml: true });
  const root: HtmlRoot = html.type === 'root' ? html : { type: 'root', children: [] };
  if (!hasHtml) return root;
  // With the text at hand, elements in raw HTML get their places.
  const parsed = raw(root, { file: new VFile(body) });
  return parsed.type === 'root' ? parsed : { type: 'root', children: [] };
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
