import type { Root as HtmlRoot, RootContent } from 'hast';
import type { Root } from 'mdast';
import type { Handlers } from 'mdast-util-to-hast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkHtml from 'remark-html';
import remarkSmartypants from 'remark-smartypants';
import { visit } from 'unist-util-visit';
import { brandHtml, type Html } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { PictureSize } from '#lib/site/picture-forms.ts';
import type { LiveDates } from './list-entry-headings.ts';
import { dropMarks, joinLiveBody } from './live-body.ts';
import type { BodyContext } from './markdown/body-context.ts';
import type { BodyFacts, OpenFacts } from './markdown/body-facts.ts';
import { captionPictures } from './markdown/caption-pictures.ts';
import { openDirectives } from './markdown/draw-directives.ts';
import { moveFiles } from './markdown/move-files.ts';
import { reachScrollers } from './markdown/reach-scrollers.ts';
import { directiveSyntax } from './markdown/read-directives.ts';
import { reportDropped, reportOpenComments } from './markdown/report-dropped.ts';
import { reportUnreadDirectives } from './markdown/report-unread-directives.ts';
import { bodySchema } from './markdown/schema.ts';
import { settleIds } from './markdown/settle-ids.ts';
import { settleLinks } from './markdown/settle-links.ts';
import { settleMedia } from './markdown/settle-media.ts';
import { sizeFiles } from './markdown/size-files.ts';
import { sizePictures } from './markdown/size-pictures.ts';
import { cutTree, type EntryTree, partFootnotes, toEntryTree } from './markdown/to-entry-tree.ts';
import { toHtmlTree, wrapHtmlTree } from './markdown/to-html-tree.ts';
import { visibleText } from './markdown/visible-text.ts';

/** A body and what its rendering depends on; equal inputs give equal HTML. */
export type BodyInput = {
  readonly file: string;
  readonly body: string;
  readonly bodyLine: number;
  /** BCP 47 tag, for the quotation marks and for words of ours. */
  readonly language: string;
  readonly smartPunctuation: boolean;
  readonly pictureHosts: readonly string[];
  /** Of a live blog alone. */
  readonly live?:
    | (LiveDates & { /** When it is read: search finds nothing that is dated later. */ readonly readAt: Instant })
    | undefined;
  /** Sizes of the pictures of our own, by address; those it lacks are sent in one size. */
  readonly pictures: ReadonlyMap<string, PictureSize>;
  /** Bytes of the sound and documents of our own, by address; of those it lacks, only the kind is said. */
  readonly fileSizes: ReadonlyMap<string, number>;
  /** Where files of our own are sent from that are not to be had at their own addresses: encoded, by those. */
  readonly moved?: ReadonlyMap<string, string> | undefined;
};

/** A body of whose files nothing is known yet. */
export type UnsizedBody = Omit<BodyInput, 'pictures' | 'fileSizes' | 'moved'>;

/** Quotation marks by language; languages not named here use the English ones. */
const quotes: ReadonlyMap<string, readonly [open: string, close: string]> = new Map(
  Object.entries({
    cs: ['„', '“'],
    da: ['„', '“'],
    de: ['„', '“'],
    el: ['«', '»'],
    es: ['«', '»'],
    fr: ['«', '»'],
    hu: ['„', '”'],
    it: ['«', '»'],
    nl: ['“', '”'],
    no: ['«', '»'],
    pl: ['„', '”'],
    pt: ['«', '»'],
    ro: ['„', '”'],
    ru: ['«', '»'],
    uk: ['«', '»'],
  } as const),
);

const parser = remark().data(directiveSyntax()).use(remarkGfm).freeze();
const printer = remark().use(remarkHtml, { sanitize: bodySchema }).freeze();
const typographers = new Map<string, ReturnType<typeof createTypographer>>();

/** Reads a body and notes its headings, links, pictures and faults. */
export function readBody(input: UnsizedBody): EntryTree & { readonly facts: BodyFacts } {
  const markdown = parser.parse(input.body);
  if (input.smartPunctuation) typographerFor(input.language).runSync(markdown);
  const facts: OpenFacts = { headings: [], mentions: [], entries: [], problems: [] };
  const context: BodyContext = { file: input.file, bodyLine: input.bodyLine, pictureHosts: input.pictureHosts, facts };
  reportOpenComments(markdown, context);
  reportUnreadDirectives(markdown, input.body, context);
  const open = openDirectives(input.body, input.language, context);
  const { tree, heads } = toTree(markdown, input, open.handlers, context);
  reportDropped(tree, context);
  open.draw(tree);
  settleIds(tree, context);
  settleLinks(tree, context);
  settleMedia(tree, context);
  captionPictures(tree);
  return { tree, heads, facts };
}

function toTree(
  markdown: Root,
  { body, live, language }: UnsizedBody,
  handlers: Handlers,
  context: BodyContext,
): EntryTree {
  if (live === undefined) return { tree: toHtmlTree(markdown, body, { language, handlers }), heads: new Map() };
  return toEntryTree(markdown, { body, live, language, handlers, context });
}

/** Turns a body into HTML that is safe to print: Markdown → HTML tree → our steps → remark-html, which sanitises last. */
export function renderMarkdown(input: BodyInput): Html {
  return printBody(readBody(input), input);
}

/**
 * What a body holds, its words as readers see them, and its HTML, which is null where it shows pictures: to size them
 * they must be known first.
 */
export type BodyReading = { readonly facts: BodyFacts; readonly text: string; readonly html: Html | null };

/** Reads a body, and renders it in the same breath where it can be. */
export function readMarkdown(input: UnsizedBody): BodyReading {
  const read = readBody(input);
  const { tree, facts } = read;
  const showsPictures = facts.mentions.some(({ kind }) => kind === 'media');
  // Printing changes the tree.
  const text = visibleText(input.live === undefined ? tree : leaveOutComing(read, input.live.readAt));
  return {
    facts,
    text,
    html: showsPictures ? null : printBody(read, { ...input, pictures: new Map(), fileSizes: new Map() }),
  };
}

/** What was dated ahead when a live blog was read is not to be found before its time. */
function leaveOutComing({ tree, heads }: EntryTree, readAt: Instant): HtmlRoot {
  const shown = cutTree(tree, heads).filter(({ entry }) => entry === undefined || entry.at <= readAt);
  return {
    type: 'root',
    children: shown.flatMap(({ head, rest }) => [...(head === undefined ? [] : [head]), ...rest]),
  };
}

function printBody({ tree, heads, facts }: ReturnType<typeof readBody>, sizes: Sizes): Html {
  if (heads.size === 0) return printTree(tree, sizes);
  const print = (children: RootContent[]) => printTree({ type: 'root', children }, sizes);
  const [summary, ...parts] = cutTree(tree, heads);
  const bodies = new Map(parts.map(({ entry, rest }) => [entry?.id, rest]));
  const entries = facts.entries.toReversed().map(({ id, at, headline, isKey }) => {
    const rest = bodies.get(id) ?? [];
    partFootnotes(rest, id);
    // Printing changes the tree.
    const text = visibleText({ type: 'root', children: rest });
    return { id, at, headline, isKey, text, html: print(rest) };
  });
  return joinLiveBody({ summary: print(summary?.rest ?? []), entries });
}

/** What is known of the files that a body shows. */
type Sizes = Pick<BodyInput, 'pictures' | 'fileSizes' | 'language' | 'moved'>;

function printTree(tree: HtmlRoot, { pictures, fileSizes, language, moved }: Sizes): Html {
  sizePictures(tree, pictures);
  sizeFiles(tree, fileSizes, language);
  if (moved !== undefined) moveFiles(tree, moved);
  reachScrollers(tree);
  const wrapped = wrapHtmlTree(tree);
  return brandHtml(dropMarks(printer.stringify(wrapped)));
}

function typographerFor(language: string): ReturnType<typeof createTypographer> {
  const primary = language.split('-')[0] ?? 'en';
  const known = typographers.get(primary) ?? createTypographer(primary);
  typographers.set(primary, known);
  return known;
}

function createTypographer(language: string) {
  const [open, close] = quotes.get(language) ?? ['“', '”'];
  const marks = { openingQuotes: { double: open, single: '‘' }, closingQuotes: { double: close, single: '’' } };
  return remark()
    .use(remarkSmartypants, { dashes: 'oldschool', ...marks })
    .use(language === 'fr' ? [spaceGuillemets] : [])
    .freeze();
}

/** French sets a space that does not break inside its guillemets; the typographer knows marks of one character only. */
function spaceGuillemets() {
  return (tree: Root) => {
    visit(tree, 'text', (node) => {
      node.value = node.value.replace(/«(?=\S)/g, '«\u00a0').replace(/(?<=\S)»/g, '\u00a0»');
    });
  };
}
