import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { DrawingContext } from './directive.ts';
import { findPicture } from './pictures.ts';

/** A heading and what follows it, up to the next of its level. */
export type Part = { readonly heading: Element; readonly content: readonly ElementContent[] };

/**
 * Parts blocks at their highest headings, and gives these a level. A heading that shows nothing parts them and is told.
 *
 * @param level of those headings; lower ones keep their distance to them.
 */
export function splitByHeadings(
  blocks: readonly ElementContent[],
  level: number,
  report: DrawingContext['report'],
): { readonly before: readonly ElementContent[]; readonly parts: readonly Part[] } {
  const levels = blocks.map(levelOf);
  const highest = Math.min(...levels.filter((found) => found !== undefined));
  const before: ElementContent[] = [];
  const parts: { heading: Element; content: ElementContent[] }[] = [];
  for (const [index, block] of blocks.entries()) {
    const written = levels[index];
    if (written !== undefined && block.type === 'element') {
      block.tagName = `h${Math.min(6, level + written - highest)}`;
      if (written === highest) {
        if (!showsAnything(block))
          report({ message: 'Unexpected heading without words, expected some', hint: '### Words' }, block);
        parts.push({ heading: block, content: [] });
        continue;
      }
    }
    (parts.at(-1)?.content ?? before).push(block);
  }
  return { before, parts };
}

/** What is drawn of a part: a heading that shows nothing would be read aloud as one. */
export function joinPart({ heading, content }: Part): readonly ElementContent[] {
  return showsAnything(heading) ? [heading, ...content] : content;
}

function showsAnything(heading: Element): boolean {
  return textOf(heading).trim() !== '' || findPicture(heading) !== undefined;
}

function levelOf(node: ElementContent): number | undefined {
  return node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName.slice(1)) : undefined;
}
