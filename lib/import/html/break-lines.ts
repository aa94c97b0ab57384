import type { Nodes, Paragraph } from 'mdast';

/** Characters after which the next space ends a line. Lines beyond 20,000 are refused (lib/content/check-body-limits.ts), and marks take some. */
const longest = 10_000;

/** The same paragraphs in lines that this site takes; readers see a space where one ends. What has no spaces stays in one line. */
export function breakLines<Node extends Nodes>(node: Node): Node {
  if (!('children' in node)) return node;
  return {
    ...node,
    children: node.children.map((child) => (child.type === 'paragraph' ? breakParagraph(child) : breakLines(child))),
  };
}

function breakParagraph(paragraph: Paragraph): Paragraph {
  let written = 0;
  let brokenAt = 0;
  const breakText = (text: string) => {
    const start = written;
    written += text.length;
    return text.replaceAll(/(?<=\S) (?=\S)/g, (space, at: number) => {
      if (start + at - brokenAt < longest) return space;
      brokenAt = start + at;
      return '\n';
    });
  };
  const walk = <Node extends Nodes>(node: Node): Node => {
    if (node.type === 'text') return { ...node, value: breakText(node.value) };
    return 'children' in node ? { ...node, children: node.children.map(walk) } : node;
  };
  return walk(paragraph);
}
