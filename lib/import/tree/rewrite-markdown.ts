import type { Definition, Image, Link, Nodes, Parents } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import type { HtmlSource } from '../convert-html.ts';
import { nameFile } from '../name-file.ts';
import { rewriteHtml } from './rewrite-html.ts';

const parser = remark().use(remarkGfm).freeze();

type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** What is rewritten, and whom to tell. */
type Rewriting = {
  readonly text: string;
  readonly source: HtmlSource;
  /** @param offset in the text. */
  readonly note: (offset: number, words: string) => void;
  /** Told where each address stands before it is asked for. */
  readonly reach: (offset: number) => void;
};

/**
 * Rewrites the addresses in a Markdown text and nothing else: whoever wrote it finds their own words and marks again. Blocks of HTML that show
 * pictures or players become the forms of this site. A link that `resolveLink` gives no address loses its marks and keeps its words.
 */
export function rewriteMarkdown(rewriting: Rewriting): string {
  const edits: Edit[] = [];
  visit(parser.parse(rewriting.text), (node, _index, parent) => {
    rewriting.reach(node.position?.start.offset ?? 0);
    edits.push(...editNode(rewriting, node, parent));
  });
  return applyEdits(rewriting.text, edits);
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = '';
  let reached = 0;
  for (const { start, end, text: replacement } of edits.toSorted((one, other) => one.start - other.start)) {
    if (start < reached) continue;
    done += text.slice(reached, start) + replacement;
    reached = end;
  }
  return done + text.slice(reached);
}

function editNode({ text, source, note }: Rewriting, node: Nodes, parent: Parents | undefined): readonly Edit[] {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const written = text.slice(start, end);
  switch (node.type) {
    case 'link':
      return editLink(text, node, { start, end }, source);
    case 'image':
      return [{ start, end, text: rewriteImage(written, node, source) }];
    case 'definition':
      return [{ start, end, text: rewriteDefinition(written, node, source) }];
    case 'html': {
      const isInline = parent?.type === 'paragraph' || parent?.type === 'heading';
      return [{ start, end, text: rewriteHtml(written, { isInline, source, note: (words) => note(start, words) }) }];
    }
    default:
      return [];
  }
}

/** Only what stands behind the words, since a picture among them is rewritten by itself. */
function editLink(
  text: string,
  { url, title, children }: Link,
  { start, end }: { readonly start: number; readonly end: number },
  { resolveLink }: HtmlSource,
): readonly Edit[] {
  const words = children.at(-1)?.position?.end.offset ?? start + 1;
  // Bare addresses are of other sites.
  if (!text.slice(words, end).startsWith('](')) return [];
  const address = resolveLink(url);
  if (address === url) return [];
  if (address !== '') return [{ start: words, end, text: `](${writeTarget(address, title)})` }];
  return [
    { start, end: start + 1, text: '' },
    { start: words, end, text: '' },
  ];
}

function rewriteImage(written: string, { url, alt, title }: Image, { resolveFile }: HtmlSource): string {
  const { address } = resolveFile(url);
  const words = (alt ?? '').trim() === '' ? nameFile(url) : undefined;
  if (words === undefined && address === url) return written;
  const shown = words === undefined ? written.slice(0, written.lastIndexOf('](')) : `![${escapeWords(words)}`;
  return `${shown}](${writeTarget(address, title)})`;
}

function rewriteDefinition(written: string, { url, title }: Definition, source: HtmlSource): string {
  const isFile = /\.(?:avif|gif|jpe?g|png|tiff?|webp)$/i.test(url.replace(/[?#].*$/s, ''));
  const address = isFile ? source.resolveFile(url).address : source.resolveLink(url) || url;
  const label = written.slice(0, written.indexOf(']:'));
  return address === url ? written : `${label}]: ${writeTarget(address, title)}`;
}

function writeTarget(address: string, title: string | null | undefined): string {
  const target = /[\s()<>]/.test(address) ? `<${address.replace(/[<>\n]/g, encodeURIComponent)}>` : address;
  return title === null || title === undefined ? target : `${target} "${title.replace(/["\\]/g, '\\$&')}"`;
}

function escapeWords(words: string): string {
  return words.replace(/[\\[\]*_`<]/g, '\\$&');
}
