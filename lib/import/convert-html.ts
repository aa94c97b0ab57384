import type { Nodes } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import { clearTree } from './html/clear-tree.ts';
import type { HtmlContext } from './html/context.ts';
import { markFootnotes } from './html/footnotes.ts';
import { handlers } from './html/handlers.ts';
import { keepHtml } from './html/keep-html.ts';
import { mendBlocks } from './html/mend-blocks.ts';
import { mendInline } from './html/mend-inline.ts';
import { settleAddresses } from './html/settle-addresses.ts';
import { settleAnchors } from './html/settle-anchors.ts';
import { writeMarkdown } from './html/write-markdown.ts';

/** What only the importer of a source knows: where things lie after the import. Each is asked with an address as the source has it, entities read. */
export type HtmlSource = {
  /**
   * Where a link leads from now on: a path of this site, or the same address; empty where it is to become text. Links to files of the old
   * site end here too.
   */
  readonly resolveLink: (address: string) => string;
  /**
   * Where a picture, recording, film or document lies from now on, such as `/media/2025/11/fire.jpg`, or the same address where it
   * is not taken along. The importer notes the file when it is asked.
   */
  readonly resolveFile: (address: string) => ResolvedFile;
};

export type ResolvedFile = {
  readonly address: string;
  /** Alternative text of a picture that the source keeps elsewhere; for where the HTML has none. */
  readonly alt?: string | undefined;
};

export type ConvertedHtml = {
  /** Ends with a newline unless it is empty. */
  readonly markdown: string;
  /** What was left out or changed, each in one sentence, for the report. */
  readonly notes: readonly string[];
};

const parser = unified().use(rehypeParse, { fragment: true }).freeze();
const translator = unified().use(rehypeRemark, { handlers }).freeze();

/**
 * Turns a body of HTML, as WordPress and Ghost show it, into Markdown with the forms of this site. What Markdown cannot say stays as HTML that
 * the site shows; what it would not show is left out, with a note.
 *
 * @param html a fragment; shortcodes and the comments of blocks have been read before.
 */
export function convertHtml(html: string, source: HtmlSource): ConvertedHtml {
  const notes = new Set<string>();
  try {
    return { markdown: translate(html, { source, note: (words) => notes.add(words) }), notes: [...notes] };
  } catch (error) {
    // Elements thousands deep in one another are too much for the steps, and lists for this site.
    if (!(error instanceof RangeError)) throw error;
    const markdown = translate(toWords(html), { source, note: () => undefined });
    return { markdown, notes: ['It is nested too deep to be read: only its words were taken over.'] };
  }
}

function translate(html: string, context: HtmlContext): string {
  const cleared = clearTree(parser.parse(html), context);
  const settled = settleAddresses(mendInline(cleared), context);
  const kept = keepHtml(mendBlocks(settled));
  const children = settleAnchors(markFootnotes(kept));
  const tree = translator.runSync({ type: 'root', children });
  if (nestingOf(tree) > mostNested) throw new RangeError(`more than ${mostNested} lists and quotes in one another`);
  return writeMarkdown(tree);
}

/** The site refuses more levels of lists and quotes: see `checkBodyLimits`. */
const mostNested = 50;

function nestingOf(node: Nodes): number {
  const own = node.type === 'list' || node.type === 'blockquote' ? 1 : 0;
  return 'children' in node ? own + Math.max(0, ...node.children.map(nestingOf)) : own;
}

/** The words between tags, each run a paragraph. */
function toWords(html: string): string {
  const runs = html.replace(/<(script|style)\b.*?<\/\1>/gis, '').split(/<[^>]*>/);
  return runs.flatMap((run) => (run.trim() === '' ? [] : [`<p>${run.replaceAll('<', '&lt;')}</p>`])).join('');
}
