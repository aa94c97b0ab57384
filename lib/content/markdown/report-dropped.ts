import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { type BodyContext, placeOf } from './body-context.ts';
import { strippedElements } from './schema.ts';

const stripped: ReadonlySet<string> = new Set(strippedElements);

/** Tells the editor of what the sanitiser is about to drop, and removes comments, which are for editors alone. */
export function reportDropped(tree: Root, context: BodyContext): void {
  const report = (node: Parameters<typeof placeOf>[0], message: string, hint: string) => {
    context.facts.problems.push({
      file: context.file,
      ...placeOf(node, context),
      rule: 'raw-html',
      severity: 'warning',
      message,
      hint,
    });
  };
  visit(tree, (node) => {
    if ('children' in node)
      node.children = node.children.filter((child) => child.type !== 'comment' && child.type !== 'doctype');
    if (node.type !== 'element') return;
    if (stripped.has(node.tagName)) {
      report(node, `Unexpected <${node.tagName}>, expected text, tables or figures`, 'it is not shown to readers');
      return;
    }
    const handler = Object.keys(node.properties).find((name) => /^on[a-z]/i.test(name));
    if (handler !== undefined) {
      report(
        node,
        `Unexpected ${handler.toLowerCase()} on <${node.tagName}>, expected no scripts`,
        'the attribute is left out',
      );
    } else if ('style' in node.properties) {
      report(node, `Unexpected style on <${node.tagName}>, expected none`, 'the attribute is left out');
    }
  });
}
