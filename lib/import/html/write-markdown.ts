import type { Nodes, Root, RootContent } from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { directiveSyntax } from '#lib/content/markdown/read-directives.ts';
import { breakLines } from './break-lines.ts';
import { toForm, toInlineHtml, toParagraph } from './nodes.ts';

const { handlers } = directiveToMarkdown();

/** As this site reads it: colons begin a form only at the start of a line, so that none within a line needs a backslash. */
const forms = {
  handlers,
  unsafe: [
    { atBreak: true, character: ':', after: ':' },
    // An address of mail may begin with any of these, and is a link between angle brackets.
    { character: '<', after: "[\\w.!#$%&'*+/=?^`{|}~-]", inConstruct: 'phrasing' as const },
  ],
};

const printer = remark()
  .use(remarkGfm)
  .data({ ...directiveSyntax(), toMarkdownExtensions: [forms] })
  .data('settings', {
    bullet: '-',
    emphasis: '*',
    fences: true,
    listItemIndent: 'one',
    resourceLink: false,
    rule: '*',
    strong: '*',
  })
  .freeze();

/** Prints a tree so that this site reads the same words from it; marks that would be read otherwise become tags. */
export function writeMarkdown(tree: Root): string {
  const children = tree.children.map(captionInLists).map((block) => {
    const plain = withTags(block, ({ before, mark, after }) => !standsWell(before, mark, after));
    return isReadBack(plain) ? plain : withTags(plain, () => true);
  });
  return printer.stringify(breakLines({ type: 'root', children }));
}

/** In items without space between them a title is no caption, since no paragraph is around the picture. */
function captionInLists<Node extends RootContent>(node: Node): Node {
  if (!('children' in node)) return node;
  const children = node.children.map(captionInLists);
  return { ...node, children: node.type === 'listItem' ? children.map(captionAlone) : children };
}

function captionAlone(block: RootContent): RootContent {
  const [only, ...others] = block.type === 'paragraph' ? block.children : [];
  if (only?.type !== 'image' || others.length > 0 || !only.title) return block;
  const picture = toParagraph([{ ...only, title: null }]);
  return toForm('figure', {}, [picture, toParagraph([{ type: 'text', value: only.title }])]);
}

const tags = { delete: 'del', emphasis: 'em', strong: 'strong' } as const;

type Mark = Extract<RootContent, { type: keyof typeof tags }>;
type Neighbours = { readonly before: Nodes | undefined; readonly mark: Mark; readonly after: Nodes | undefined };

function isMark(node: Nodes): node is Mark {
  return node.type === 'delete' || node.type === 'emphasis' || node.type === 'strong';
}

/** The same with tags in place of some marks. */
function withTags<Node extends RootContent>(node: Node, isTag: (neighbours: Neighbours) => boolean): Node {
  if (!('children' in node)) return node;
  const children = node.children.flatMap((child, index, all): RootContent[] => {
    const inside = withTags(child, isTag);
    if (!isMark(inside) || !isTag({ before: all[index - 1], mark: inside, after: all[index + 1] })) return [inside];
    const tag = tags[inside.type];
    return [toInlineHtml(`<${tag}>`), ...inside.children, toInlineHtml(`</${tag}>`)];
  });
  return { ...node, children };
}

/** Whether a mark is one beside these neighbours: beside words or punctuation it may only be with letters written as numbers (CommonMark 6.2). */
function standsWell(before: Nodes | undefined, mark: Mark, after: Nodes | undefined): boolean {
  const first = before?.type === 'text' ? before.value.slice(-1) : '';
  const last = after?.type === 'text' ? after.value.slice(0, 1) : '';
  if (first.trim() + last.trim() === '') return true;
  const line = [{ type: 'text', value: first.trim() }, mark, { type: 'text', value: last.trim() }] as const;
  return !/&#x[0-9a-f]+;/i.test(
    printer.stringify({ type: 'root', children: [{ type: 'paragraph', children: [...line] }] }),
  );
}

/** Marks that touch each other, or begin or end with another, are not always read as they are meant. */
function isReadBack(block: RootContent): boolean {
  if (!holdsTouching(block)) return true;
  const written = printer.stringify({ type: 'root', children: [block] });
  return outline(printer.parse(written)) === outline({ type: 'root', children: [block] });
}

function holdsTouching(node: Nodes): boolean {
  if (!('children' in node)) return false;
  const isWord = (one: Nodes | undefined) => one === undefined || one.type === 'text';
  return node.children.some((child, index, all) => {
    if (!isMark(child)) return holdsTouching(child);
    const around = [all[index - 1], all[index + 1], child.children[0], child.children.at(-1)];
    return !around.every(isWord) || holdsTouching(child);
  });
}

/** What a tree says and how it is marked, in one line. */
function outline(node: Nodes): string {
  if ('value' in node && node.type !== 'html') return node.value.replace(/\s+/g, ' ');
  if (!('children' in node)) return '';
  const inside = node.children.map(outline).join('');
  return isMark(node) || node.type === 'link' ? `<${node.type}>${inside}</>` : inside;
}
