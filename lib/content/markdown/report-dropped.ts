import type { Element, Root, RootContent } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import { visit } from 'unist-util-visit';
import { type BodyContext, report } from './body-context.ts';
import { bodySchema, formElements, strippedElements } from './schema.ts';
import { visitElements } from './visit-elements.ts';

const worn: ReadonlySet<string> = new Set(formElements);
const stripped: ReadonlySet<string> = new Set(strippedElements);
const allowed: ReadonlySet<string> = new Set(bodySchema.tagNames);

/** A comment that is never closed would take the rest of the story with it. */
export function reportOpenComments(tree: MarkdownRoot, context: BodyContext): void {
  visit(tree, 'html', ({ value, position }) => {
    const open = value.lastIndexOf('<!--');
    if (open === -1 || value.indexOf('-->', open) !== -1 || position === undefined) return;
    const before = value.slice(0, open).split('\n');
    context.facts.problems.push({
      file: context.file,
      line: context.bodyLine + position.start.line - 1 + before.length - 1,
      column: before.length === 1 ? position.start.column + open : (before.at(-1)?.length ?? 0) + 1,
      rule: 'raw-html',
      severity: 'error',
      message: 'Unexpected end of text in a comment, expected -->',
      hint: 'what follows <!-- is not shown to readers',
    });
  });
}

/**
 * Tells the editor of what must not be shown and removes what vanishes with all it holds, so that what is drawn later may
 * be of such elements; and comments, which are for editors alone. The rest is left to the sanitiser.
 */
export function reportDropped(tree: Root, context: BodyContext): void {
  tree.children = tree.children.filter(isShown);
  visitElements(tree, (node, index, parent) => {
    node.children = node.children.filter(isShown);
    takeOffClasses(node);
    const add = (message: string, hint: string) => {
      report(node, context, { rule: 'raw-html', severity: 'warning', message, hint });
    };
    const handler = Object.keys(node.properties).find((name) => /^on[a-z]/i.test(name));
    if (stripped.has(node.tagName)) {
      add(`Unexpected <${node.tagName}>, expected text, tables or figures`, 'it is not shown to readers');
      parent.children.splice(index, 1);
      return index;
    }
    if (!allowed.has(node.tagName)) {
      add(`Unexpected <${node.tagName}>, expected text, tables or figures`, 'only the text in it is shown to readers');
    } else if (handler !== undefined) {
      add(`Unexpected ${handler.toLowerCase()} on <${node.tagName}>, expected no scripts`, 'the attribute is left out');
    } else if ('style' in node.properties) {
      add(`Unexpected style on <${node.tagName}>, expected none`, 'the attribute is left out');
    }
    return undefined;
  });
}

/** In the HTML of an editor, a class of ours would pose as one of our forms. */
function takeOffClasses({ tagName, properties }: Element): void {
  const { className } = properties;
  if (className === undefined) return;
  const own = Array.isArray(className) ? className.filter((name) => !/^form-/.test(String(name))) : [];
  if (own.length === 0 || worn.has(tagName)) delete properties.className;
  else properties.className = own;
}

function isShown({ type }: RootContent): boolean {
  return type !== 'comment' && type !== 'doctype';
}
