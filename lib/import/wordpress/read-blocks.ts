import { z } from 'zod';
import { escapeHtml } from '#lib/base/html.ts';
import { addParagraphs } from './add-paragraphs.ts';
import { drawFootnotes } from './draw-footnotes.ts';

/** What the blocks of a story may refer to. */
export type BlockSource = {
  /** Content of a pattern that several stories share, by its number; null when the export does not have it. */
  readonly sharedBlock: (id: string) => string | null;
  /** Footnotes as WordPress keeps them, JSON, or empty. */
  readonly footnotes: string;
  readonly note: (words: string) => void;
};

const comment =
  /<!--\s+(\/)?wp:([a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?)\s+(\{(?:(?!\}\s+\/?-->)[\s\S]){0,20000}\}\s+)?(\/)?-->/g;

const attributesOf = z.looseObject({
  ref: z.union([z.number(), z.string()]).optional(),
  url: z.string().optional(),
  label: z.string().optional(),
  service: z.string().optional(),
});

type Attributes = z.infer<typeof attributesOf>;

/** Whether a story was written in the block editor. */
export function hasBlocks(content: string): boolean {
  return /<!--\s+wp:/.test(content);
}

/**
 * The HTML of a story written in the block editor, without the comments that mark its blocks. Blocks that WordPress fills in when it shows
 * them have no HTML: those with a meaning of their own are written out, the others noted. What stands between blocks is classic text.
 */
export function readBlocks(content: string, source: BlockSource, depth = 0): string {
  const filled = new Map<string, number>();
  let done = '';
  let level = 0;
  let at = 0;
  for (const match of content.matchAll(comment)) {
    const [all, closing, name = '', json, selfClosing] = match;
    const between = content.slice(at, match.index);
    done += level === 0 && between.trim() !== '' ? addParagraphs(between) : between;
    at = match.index + all.length;
    if (closing !== undefined) level = Math.max(0, level - 1);
    else if (selfClosing === undefined) level++;
    if (closing !== undefined) continue;
    const block: Block = { name, attributes: readAttributes(json), rest: content.slice(at, at + 3000), depth };
    if (selfClosing === undefined) done += open(block, source);
    else done += fill(block, source) ?? count(filled, name);
  }
  const rest = content.slice(at);
  done += rest.trim() === '' ? rest : addParagraphs(rest);
  if (filled.size > 0) source.note(`Blocks that WordPress fills in itself were left out: ${list(filled)}.`);
  return done;
}

type Block = {
  readonly name: string;
  readonly attributes: Attributes;
  /** What follows, as far as it may matter. */
  readonly rest: string;
  readonly depth: number;
};

function readAttributes(json: string | undefined): Attributes {
  if (json === undefined) return {};
  try {
    return attributesOf.safeParse(JSON.parse(json)).data ?? {};
  } catch {
    return {};
  }
}

/** The picture of a cover was for years only a background, which HTML without its style does not show. */
function open({ name, attributes: { url }, rest }: Block, source: BlockSource): string {
  if (name === 'nextpage') source.note('The pages that the story was divided into were joined.');
  if (name !== 'cover' || url === undefined) return '';
  const [before = ''] = rest.split('wp-block-cover__inner-container');
  return /<img\b|<video\b/i.test(before)
    ? ''
    : `<figure class="wp-block-image"><img src="${escapeHtml(url)}" alt=""></figure>\n`;
}

function fill({ name, attributes, depth }: Block, source: BlockSource): string | null {
  const { ref, url, label, service } = attributes;
  if (name === 'block' && ref !== undefined) return readShared(String(ref), source, depth);
  if (name === 'footnotes') return drawFootnotes(source.footnotes);
  const words = label ?? service;
  if ((name === 'social-link' || name === 'navigation-link') && url !== undefined && words !== undefined) {
    return `<li><a href="${escapeHtml(url)}">${label ?? escapeHtml(capitalize(words))}</a></li>`;
  }
  return null;
}

function readShared(id: string, source: BlockSource, depth: number): string {
  const content = depth < 5 ? source.sharedBlock(id) : null;
  if (content !== null) return readBlocks(content, source, depth + 1);
  source.note(`The shared block ${id} is not in the export and was left out.`);
  return '';
}

function capitalize(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function count(filled: Map<string, number>, name: string): string {
  filled.set(name, (filled.get(name) ?? 0) + 1);
  return '';
}

function list(filled: ReadonlyMap<string, number>): string {
  return [...filled].map(([name, times]) => (times === 1 ? name : `${name} (${times} times)`)).join(', ');
}
