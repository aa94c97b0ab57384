import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { directiveSyntax } from '#lib/content/markdown/read-directives.ts';

/** An address in a Markdown text: as it is written there, and as it is meant. */
type AddressPlace = {
  readonly from: number;
  readonly to: number;
  /** Without the escapes of Markdown. */
  readonly address: string;
};

const parser = remark().data(directiveSyntax()).use(remarkGfm).freeze();

/**
 * Every address that links, pictures, definitions, HTML and forms of a body name, by its place in the text. Code, and what only
 * looks like an address, is none.
 */
export function listAddressPlaces(body: string): readonly AddressPlace[] {
  const places: AddressPlace[] = [];
  visit(parser.parse(body), (node) => {
    const { start, end } = node.position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return;
    const source = body.slice(start.offset, end.offset);
    for (const { from, to, address } of findAddresses(node, source, start.offset))
      places.push({ from: start.offset + from, to: start.offset + to, address });
  });
  return places;
}

function findAddresses(node: Nodes, source: string, offset: number): readonly AddressPlace[] {
  switch (node.type) {
    case 'link': {
      const text = node.children.at(-1)?.position?.end.offset;
      return findDestination(source, text === undefined ? 1 : text - offset, '(', node.url);
    }
    case 'image':
      return findDestination(source, endOfLabel(source, 2), '(', node.url);
    case 'definition':
      return findDestination(source, endOfLabel(source, 1), ':', node.url);
    case 'html':
      return findAttributes(source, /\b(?:href|src|poster)\s*=\s*(?:"([^"&]*)"|'([^'&]*)'|([^\s"'=<>`&]+))/dgi);
    case 'containerDirective':
    case 'leafDirective':
      return findAttributes(source.split('\n', 1)[0] ?? '', /\b(?:file|image|src)=(?:"([^"&]*)"|'([^'&]*)')/dg);
    default:
      return [];
  }
}

/** Where the `]` of a label is whose text begins at a place; brackets within come in pairs or are escaped. */
function endOfLabel(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') depth += 1;
    else if (source[at] === ']' && depth === 0) return at;
    else if (source[at] === ']') depth -= 1;
  }
  return source.length;
}

/** The address behind `](` or `]:`. What does not mean the address that the parser found is left alone. */
function findDestination(source: string, label: number, sign: '(' | ':', url: string): readonly AddressPlace[] {
  const rest = source.slice(label);
  const opening = /^\][(:]\s*(<?)/.exec(rest);
  if (opening === null || opening[0][1] !== sign) return [];
  const from = label + opening[0].length;
  const written = /^(?:\\.|[^\\\s])*/.exec(source.slice(from))?.[0] ?? '';
  const inAngles = /^(?:\\.|[^\\<>\n])*/.exec(source.slice(from))?.[0] ?? '';
  const raw = opening[1] === '<' ? inAngles : sign === ':' ? written : closeParentheses(written);
  const address = raw.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return address === url ? [{ from, to: from + raw.length, address }] : [];
}

/** What stands before the parenthesis that closes the link. */
function closeParentheses(written: string): string {
  let depth = 0;
  for (let at = 0; at < written.length; at += 1) {
    if (written[at] === '\\') at += 1;
    else if (written[at] === '(') depth += 1;
    else if (written[at] === ')' && depth === 0) return written.slice(0, at);
    else if (written[at] === ')') depth -= 1;
  }
  return written;
}

function findAttributes(source: string, pattern: RegExp): readonly AddressPlace[] {
  return [...source.matchAll(pattern)].flatMap((match) => {
    const place = match.indices?.slice(1).find((one) => one !== undefined);
    return place === undefined ? [] : [{ from: place[0], to: place[1], address: source.slice(...place) }];
  });
}
