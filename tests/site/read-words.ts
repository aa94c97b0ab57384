import type { Nodes } from 'hast';
import type { PageRead } from './read-page.ts';

/** What a reader reads of a page's own part, in one line: no scripts, which hold the same words for machines. */
export function readWords(page: PageRead): string {
  const [main] = page.anywhere('main');
  return main === undefined ? '' : listWords(main.element).join(' ').replace(/\s+/g, ' ').trim();
}

function listWords(node: Nodes): readonly string[] {
  if (node.type === 'text') return [node.value];
  if (node.type === 'element' && ['script', 'style', 'template'].includes(node.tagName)) return [];
  return 'children' in node ? node.children.flatMap(listWords) : [];
}
