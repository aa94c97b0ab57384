import type { Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkHtml from 'remark-html';
import remarkSmartypants from 'remark-smartypants';
import { visit } from 'unist-util-visit';
import { brandHtml, type Html } from '#lib/base/html.ts';
import type { PictureSize } from '#lib/site/picture-forms.ts';
import type { BodyContext } from './markdown/body-context.ts';
import type { BodyFacts, OpenFacts } from './markdown/body-facts.ts';
import { captionPictures } from './markdown/caption-pictures.ts';
import { reachScrollers } from './markdown/reach-scrollers.ts';
import { reportDropped, reportOpenComments } from './markdown/report-dropped.ts';
import { bodySchema } from './markdown/schema.ts';
import { settleIds } from './markdown/settle-ids.ts';
import { settleLinks } from './markdown/settle-links.ts';
import { settleMedia } from './markdown/settle-media.ts';
import { sizePictures } from './markdown/size-pictures.ts';
import { toHtmlTree, wrapHtmlTree } from './markdown/to-html-tree.ts';

/** A body and what its rendering depends on; equal inputs give equal HTML. */
export type BodyInput = {
  readonly file: string;
  readonly body: string;
  readonly bodyLine: number;
  /** BCP 47 tag, for the quotation marks. */
  readonly language: string;
  readonly smartPunctuation: boolean;
  readonly pictureHosts: readonly string[];
  /** Sizes of the pictures of our own, by address; those it lacks are sent in one size. */
  readonly pictures: ReadonlyMap<string, PictureSize>;
};

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

const parser = remark().use(remarkGfm).freeze();
const printer = remark().use(remarkHtml, { sanitize: bodySchema }).freeze();
const typographers = new Map<string, ReturnType<typeof createTypographer>>();

/** Reads a body and notes its headings, links, pictures and faults. */
export function readBody(input: Omit<BodyInput, 'pictures'>): { readonly tree: HtmlRoot; readonly facts: BodyFacts } {
  const markdown = parser.parse(input.body);
  if (input.smartPunctuation) typographerFor(input.language).runSync(markdown);
  const facts: OpenFacts = { headings: [], mentions: [], problems: [] };
  const context: BodyContext = { file: input.file, bodyLine: input.bodyLine, pictureHosts: input.pictureHosts, facts };
  reportOpenComments(markdown, context);
  const tree = toHtmlTree(markdown, input.body);
  reportDropped(tree, context);
  settleIds(tree, context);
  settleLinks(tree, context);
  settleMedia(tree, context);
  return { tree, facts };
}

/** Turns a body into HTML that is safe to print: Markdown → HTML tree → our steps → remark-html, which sanitises last. */
export function renderMarkdown(input: BodyInput): Html {
  return printTree(readBody(input).tree, input.pictures);
}

/** What a body holds, and its HTML, which is null where it shows pictures: to size them they must be known first. */
export type BodyReading = { readonly facts: BodyFacts; readonly html: Html | null };

/** Reads a body, and renders it in the same breath where it can be. */
export function readMarkdown(input: Omit<BodyInput, 'pictures'>): BodyReading {
  const { tree, facts } = readBody(input);
  const showsPictures = facts.mentions.some(({ kind }) => kind === 'picture');
  return { facts, html: showsPictures ? null : printTree(tree, new Map()) };
}

function printTree(tree: HtmlRoot, pictures: BodyInput['pictures']): Html {
  captionPictures(tree);
  sizePictures(tree, pictures);
  reachScrollers(tree);
  const wrapped = wrapHtmlTree(tree);
  return brandHtml(printer.stringify(wrapped));
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
