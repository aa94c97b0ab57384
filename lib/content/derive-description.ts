import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';

const parser = remark().freeze();

/** What a block of another kind than a paragraph begins with: heading, list, quote, table, code, HTML, picture, note. */
const notProse =
  /^(?:#{1,6}\s|[-+*]\s|\d{1,9}[.)]\s|>|\||```|~~~|<|!\[|\[[^\]]+\]:| {4}|\t|(?:[-*_][ \t]*){3,}$|\{\{|\{%)/;

/**
 * The start of the first paragraph as plain text, cut at a word: what a story without a description is introduced by
 * in lists and by search engines. Looks at the first 40 blocks; a body without prose gives an empty string.
 */
export function deriveDescription(body: string): string {
  const blocks = body
    .slice(0, 20_000)
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)\s*/, 40);
  for (const block of blocks) {
    const prose = block.replace(/^(?:\r?\n|\r)+/, '');
    if (prose.trim() === '' || notProse.test(prose)) continue;
    const text = textOf(parser.parse(prose.slice(0, 600)), { includeImageAlt: false, includeHtml: false })
      .replace(/\s+/g, ' ')
      .trim();
    if (text !== '') return cutAtWord(text, 200);
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
