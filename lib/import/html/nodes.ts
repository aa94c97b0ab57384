import type { BlockContent, DefinitionContent, Html, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type {} from 'mdast-util-to-hast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Options } from 'rehype-remark';

export type Handler = NonNullable<NonNullable<Options['handlers']>[string]>;
export type State = Parameters<Handler>[0];
export type Block = BlockContent | DefinitionContent;

const phrasing: ReadonlySet<RootContent['type']> = new Set([
  'break',
  'delete',
  'emphasis',
  'footnoteReference',
  'html',
  'image',
  'inlineCode',
  'link',
  'strong',
  'text',
] as const);

/** Whether a node may stand in running text. */
export function isPhrasing(node: RootContent): node is PhrasingContent {
  return phrasing.has(node.type);
}

/** HTML within running text: rehype-remark would take it for a block by itself. */
export function toInlineHtml(value: string): Html {
  return { type: 'html', value, data: { hName: 'span' } };
}

export function toBlockHtml(value: string): Html {
  return { type: 'html', value };
}

export function toParagraph(children: readonly PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: [...children] };
}

/** Whether nodes show anything: words, code or a picture. */
export function hasWords(nodes: readonly RootContent[]): boolean {
  return nodes.some((node) => node.type === 'image' || node.type === 'inlineCode' || textOf(node).trim() !== '');
}

/** The words of a label: no pictures, no line breaks. */
function toLabel(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'break') return [{ type: 'text', value: ' ' }];
    if (node.type === 'image') return [{ type: 'text', value: node.alt ?? '' }];
    return 'children' in node ? [{ ...node, children: toLabel(node.children) }] : [node];
  });
}

type Written = {
  readonly label?: readonly PhrasingContent[];
  readonly attributes?: Readonly<Record<string, string>>;
};

/** A form of this site that has lines of its own. */
export function toForm(
  name: string,
  { label = [], attributes = {} }: Written,
  children: readonly Block[],
): ContainerDirective {
  const words = toLabel(label);
  const head: Paragraph[] = hasWords(words)
    ? [{ type: 'paragraph', data: { directiveLabel: true }, children: words }]
    : [];
  return { type: 'containerDirective', name, attributes: { ...attributes }, children: [...head, ...children] };
}

/** A form of this site that is one line. */
export function toLine(name: string, { label = [], attributes = {} }: Written): LeafDirective {
  return { type: 'leafDirective', name, attributes: { ...attributes }, children: toLabel(label) };
}
