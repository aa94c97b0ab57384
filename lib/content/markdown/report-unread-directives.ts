import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { nearestName } from '#lib/base/nearest-name.ts';
import type { Problem } from '#lib/base/problem.ts';
import type { BodyContext } from './body-context.ts';
import { directives } from './directives.ts';

/** A line that looks like the beginning or the end of a directive. */
const fence = /^(?<before>[ \t>]*)(?<colons>:{2,})(?<space>[ \t]*)(?<name>[a-z][\w-]*|$)/i;

/** The same within a line, where no directive begins. */
const inline = new RegExp(
  String.raw`(?<![\\\w:])(?<colons>:+)(?<name>${directives.map(({ name }) => name).join('|')})(?=[[{])`,
  'gi',
);

/** What editors call our directives, and other tools theirs of the kind. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  aside: ['box', 'infobox', 'sidebar'],
  audio: ['podcast', 'recording', 'sound'],
  chart: ['diagram', 'graph'],
  document: ['download', 'file', 'pdf'],
  embed: ['tweet', 'video', 'vimeo', 'youtube'],
  figure: ['image', 'img', 'photo', 'picture'],
  gallery: ['images', 'photos', 'pictures', 'slideshow'],
  keypoints: ['facts', 'highlights', 'summary'],
  pullquote: ['blockquote', 'quotation', 'quote'],
  qa: ['faq', 'questions'],
};

const byOtherName: ReadonlyMap<string, string> = new Map(
  Object.entries(otherNames).flatMap(([name, others]) => others.map((other) => [other, name])),
);

/**
 * Tells the editor of what looks like a directive and was read as text: a misspelt name, a wrong number of colons, braces
 * that do not close, one in the middle of a line. Readers see it as it is written.
 *
 * @param body the text the tree was read from.
 */
export function reportUnreadDirectives(tree: Root, body: string, context: BodyContext): void {
  if (!/^[ \t>]*::|:[a-z]+[[{]/im.test(body)) return;
  reportInline(tree, body, context);
  let unread = 0;
  visit(tree, 'paragraph', ({ position, data }) => {
    if (position === undefined || data?.directiveLabel === true) return;
    const { start, end } = position;
    const lines = body.slice(start.offset, end.offset).split('\n');
    for (const [index, line] of lines.entries()) {
      const { before = '', colons = '', space = '', name = '' } = fence.exec(line)?.groups ?? {};
      if (colons === '') continue;
      const isOpened = /^[ \t]*[[{]/.test(line.slice(before.length + colons.length + space.length + name.length));
      const fault = name === '' ? faultOfEnd(colons, line, unread) : faultOfStart(colons, space, name, isOpened);
      if (name !== '' && colons.length > 2) unread += 1;
      if (name === '' && unread > 0) unread -= 1;
      if (fault === undefined) continue;
      const column = before.length + (index === 0 ? start.column : 1);
      context.facts.problems.push({
        file: context.file,
        line: context.bodyLine + start.line - 1 + index,
        column,
        ...fault,
      });
    }
  });
}

function reportInline(tree: Root, body: string, { file, bodyLine, facts }: BodyContext): void {
  const found = [...body.matchAll(inline)];
  let next = 0;
  // Both run down the body, so that each is looked at once.
  visit(tree, 'text', ({ position }) => {
    if (position === undefined) return;
    const { offset: start = 0, line: startLine } = position.start;
    const { offset: end = 0 } = position.end;
    let line = startLine;
    let counted = start;
    for (let match = found[next]; match !== undefined && match.index < end; match = found[next]) {
      next += 1;
      if (match.index < start) continue;
      line += body.slice(counted, match.index).split('\n').length - 1;
      counted = match.index;
      const fault = faultWithin(match, body.slice(body.lastIndexOf('\n', match.index - 1) + 1, match.index));
      if (fault === undefined) continue;
      const column = match.index - body.lastIndexOf('\n', match.index - 1);
      facts.problems.push({ file, line: bodyLine + line - 1, column, ...fault });
    }
  });
}

/** @param before what stands before it in its line. */
function faultWithin({ groups: { colons = '', name = '' } = {} }: RegExpMatchArray, before: string): Fault | undefined {
  const known = directives.find((directive) => directive.name === name.toLowerCase());
  // With two colons at the start of a line it is told as such.
  if (known === undefined || (colons.length > 1 && /^[ \t>]*$/.test(before))) return undefined;
  const [wanted, count] = known.form === 'leaf' ? ['::', 'two'] : [':::', 'three'];
  return {
    rule: 'directive',
    severity: 'warning',
    message: `Unexpected ${colons}${name} within a line, expected it on a line of its own`,
    hint: `${wanted}${known.name}[words]{name="value"} on a line of its own, with ${count} colons; readers see the braces`,
  };
}

type Fault = Omit<Problem, 'file' | 'line' | 'column'>;

/** Colons that close nothing, but not those of a directive that was told of before. */
function faultOfEnd(colons: string, line: string, unread: number): Fault | undefined {
  if (unread > 0 || colons.length < 3 || line.trim() !== colons) return undefined;
  const message = `Unexpected ${colons}, expected a directive that it closes`;
  return { rule: 'directive', severity: 'warning', message, hint: 'readers see the colons; take them out' };
}

/** @param isOpened whether words in [ ] or values in { } follow. */
function faultOfStart(colons: string, space: string, name: string, isOpened: boolean): Fault | undefined {
  const known = directives.find((directive) => directive.name === name.toLowerCase());
  if (known !== undefined) {
    const wanted = `${known.form === 'leaf' ? '::' : ':::'}${known.name}`;
    const message = `Unexpected ${colons}${space}${name}, expected ${wanted}[words]{name="value"}`;
    const hint = 'no space after the colons, words in [ ], then values in { } with quotation marks, all on one line';
    return { rule: 'directive', severity: 'error', message, hint };
  }
  const names = directives.map((directive) => directive.name);
  const other = byOtherName.get(name.toLowerCase());
  // Two colons begin many things.
  const nearest = other === undefined || (colons.length === 2 && !isOpened) ? nearestName(name, names) : other;
  if (nearest === undefined && colons.length === 2) return undefined;
  return {
    rule: 'unknown-directive',
    severity: nearest === undefined ? 'warning' : 'error',
    message: `Unexpected ${colons}${space}${name}, expected a directive that exists`,
    hint: nearest === undefined ? 'readers see it as it is written' : `did you mean ${nearest}?`,
  };
}
