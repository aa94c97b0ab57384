import { escapeHtml, type Html } from '#lib/base/html.ts';

/** Attributes that hold one address each. */
const attributes: ReadonlySet<string> = new Set(['cite', 'href', 'poster', 'src']);

/** A start tag as a body has them: `<` in text is escaped, values stand between double quotes, and hold none. */
const startTag = /<[a-z](?:[^<>"]|"[^"]*")*>/g;

const attribute = /(\s)([^\s="<>]+)="([^"]*)"/g;

/**
 * Gives every address in a body its origin, because a feed is read elsewhere. All else stays as it is written, to the
 * letter; what only looks like an address, such as a sample of code, too.
 *
 * It goes by how a body is printed (`renderMarkdown`), which spares a parser: thirty stories are to be made in less time
 * than that takes to read them.
 *
 * @param page absolute address of the page that relative ones are read from.
 */
export function makeAbsolute(body: Html, page: string): string {
  return body.replace(startTag, (tag) =>
    tag.replace(attribute, (written: string, space: string, name: string, value: string) => {
      const change = name === 'srcset' ? resolveSources : attributes.has(name) ? resolve : undefined;
      return change === undefined ? written : `${space}${name}="${escapeHtml(change(readValue(value), page))}"`;
    }),
  );
}

/** Printers of HTML escape by number. */
function readValue(escaped: string): string {
  return escaped.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

/** `srcset` is a list of "address descriptor", in which a comma may also stand inside an address (HTML, 4.8.4.3.1). */
function resolveSources(list: string, page: string): string {
  const candidates = list.matchAll(/([^\s,]\S*[^\s,]|[^\s,])(\s+[^\s,]+)?\s*(?:,|$)/g);
  return [...candidates]
    .map(([, address = '', descriptor = '']) => `${resolve(address, page)}${descriptor}`)
    .join(', ');
}

function resolve(address: string, page: string): string {
  return URL.parse(address, page)?.href ?? address;
}
