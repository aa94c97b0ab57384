import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import { followDirectives } from './markdown/follow-directives.ts';

const parser = remark().freeze();

/** What a block of another kind than a paragraph begins with: heading, list, quote, table, code, HTML, picture, note. */
const notProse =
  /^(?:#{1,6}\s|[-+*]\s|\d{1,9}[.)]\s|>|\||```|~~~|<|!\[|\[[^\]]+\]:| {4}|\t|(?:[-*_][ \t]*){3,}$|\{\{|\{%)/;

/** How other tools begin and end what they set apart: only the words between are prose. */
const otherFence = /^[ \t]*:{3,}/;

/** Code and scripts with the blank lines in them, and headings that are underlined. */
const notText =
  /^[ \t]*(?:[-+*>][ \t]+)?(`{3,}|~{3,})[\s\S]*?(?:^[ \t]*\1[`~]*[ \t]*$|(?![\s\S]))|<(script|style|svg)\b[\s\S]*?<\/\2>|^(?:[^\n]+\n){1,5}?(?:=+|-+)[ \t]*$/gim;

/**
 * The start of the first paragraph as plain text, cut at a word: what a story without a description is introduced by
 * in lists and by search engines. Looks at the first 40 blocks; a body without prose gives an empty string.
 */
export function deriveDescription(body: string): string {
  const follow = followDirectives();
  const text = body
    .slice(0, 20_000)
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .filter((line) => follow(line).depth === 0 && !otherFence.test(line))
    .join('\n')
    .replace(notText, '\n\n');
  for (const block of text.split(/\n(?:[ \t]*\n)+/, 40)) {
    const prose = block.replace(/^\n+/, '');
    if (prose.trim() === '' || notProse.test(prose)) continue;
    const joined = prose.replace(/(?: {2,}|\\)\n|<br\s*\/?>/gi, ' ');
    const words = textOf(parser.parse(joined), { includeImageAlt: false, includeHtml: false })
      .replace(/\s+/g, ' ')
      .trim();
    if (words !== '') return cutAtWord(words, 200);
  }
  return '';
}

function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const space = text.lastIndexOf(' ', most - 1);
  // Scripts without spaces are cut between characters, never inside a surrogate pair.
  const end = space > most / 2 ? space : most - 1;
  return `${text
    .slice(0, end)
    .toWellFormed()
    .replace(/[\s,;:.\uFFFD]+$/u, '')}…`;
}
