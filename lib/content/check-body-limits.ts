import type { Problem } from '#lib/base/problem.ts';
import { isEntryHeading } from './list-entry-headings.ts';
import { followDirectives } from './markdown/follow-directives.ts';

/**
 * Caps that hold before the Markdown parser sees a body: what lies beyond them keeps it busy for minutes and is a
 * paste gone wrong, never a story. A line of raw HTML may be long: exports write whole articles on one.
 */
const limits = {
  line: 20_000,
  htmlLine: 400_000,
  nesting: 50,
  blocks: 5_000,
  // Of a live blog: each is made by itself.
  entries: 2_000,
  cells: 20_000,
  directives: 300,
  // The parser reads the inside of each container anew.
  directiveDepth: 6,
} as const;

const containers = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;

/** @returns one Problem per cap that is passed, at the first line that passes it. */
export function checkBodyLimits(file: string, body: string, bodyLine: number): readonly Problem[] {
  const problems = new Map<string, Problem>();
  const exceed = (index: number, found: string, most: number, hint: string) => {
    if (problems.has(hint)) return;
    const message = `Unexpected ${found}, expected at most ${most}`;
    problems.set(hint, {
      file,
      line: bodyLine + index,
      column: 1,
      rule: 'body-limits',
      severity: 'error',
      message,
      hint,
    });
  };
  const follow = followDirectives();
  let directives = 0;
  let blocks = 0;
  let entries = 0;
  let cells = 0;
  let blankBefore = true;
  body.split(/\r\n|\r|\n/).forEach((line, index) => {
    const blank = line.trim() === '';
    if (!blank && blankBefore) blocks += 1;
    blankBefore = blank;
    const mostInLine = /^\s*<[a-z/!]/i.test(line) && !/\bdata:/i.test(line) ? limits.htmlLine : limits.line;
    if (line.length > mostInLine) {
      const hint = /\bdata:/i.test(line)
        ? 'save the pasted picture in media/ and name it'
        : 'break the line into paragraphs';
      exceed(index, `line of ${line.length} characters`, mostInLine, hint);
      return;
    }
    const depth = nestingOf(line);
    if (depth > limits.nesting)
      exceed(index, `${depth} levels of lists and quotes`, limits.nesting, 'flatten the list');
    const directive = follow(line);
    if (directive.begins) directives += 1;
    if (directives > limits.directives) exceed(index, `${directives} directives`, limits.directives, 'split the story');
    if (directive.depth > limits.directiveDepth)
      exceed(index, `${directive.depth} directives inside one another`, limits.directiveDepth, 'close each with :::');
    if (isEntryHeading(line)) entries += 1;
    if (entries > limits.entries)
      exceed(index, `${entries} entries`, limits.entries, 'go on in a new live blog, and link the two');
    cells += line.split('|').length - 1;
    if (cells > limits.cells)
      exceed(index, `${cells} table cells`, limits.cells, 'publish the table as a file in media/');
    if (blocks > limits.blocks) exceed(index, `${blocks} blocks`, limits.blocks, 'split the story');
  });
  return [...problems.values()];
}

/** How many lists and quotes the start of a line opens or continues. */
function nestingOf(line: string): number {
  const markers = containers.exec(line)?.[0];
  if (markers === undefined) return 0;
  const indent = /^[ \t]*/.exec(markers)?.[0].replaceAll('\t', '    ').length ?? 0;
  return Math.floor(indent / 4) + markers.replace(/\d+/g, '').replace(/[ \t]/g, '').length;
}
