import { find } from 'linkifyjs';

/** A piece of a line of a comment: words as they are, or an address that may be followed. */
export type CommentPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `url` is absolute, http or https; `text` is what was typed. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** A paragraph, as its pieces in order. A line ends where a text holds `\n`. */
export type CommentParagraph = readonly CommentPart[];

/** What a link in a comment says of itself: written by a reader, not vouched for, without a hold on our page. */
export const commentLinkRel = 'ugc nofollow noopener';

/**
 * Splits the plain text of a comment into paragraphs, and those into words and links. Put together again, the texts of a
 * paragraph are what was written.
 *
 * @param body as stored: paragraphs are divided by an empty line.
 */
export function splitComment(body: string): readonly CommentParagraph[] {
  return body
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph !== '')
    .map(splitParagraph);
}

/** The absolute addresses that a comment links to, in order, each as often as it is there. */
export function listLinks(body: string): readonly string[] {
  return splitComment(body).flatMap((paragraph) =>
    paragraph.flatMap((part) => (part.kind === 'link' ? [part.url] : [])),
  );
}

function splitParagraph(paragraph: string): CommentParagraph {
  const parts: CommentPart[] = [];
  let end = 0;
  for (const { value, start } of find(paragraph, 'url')) {
    const typed = cutAtMarkup(value);
    const url = toWebAddress(typed);
    if (url === undefined) continue;
    if (start > end) parts.push({ kind: 'text', text: paragraph.slice(end, start) });
    parts.push({ kind: 'link', text: typed, url });
    end = start + typed.length;
  }
  if (end < paragraph.length) parts.push({ kind: 'text', text: paragraph.slice(end) });
  return parts;
}

/** Who writes HTML means the address in it, not the signs after it. */
function cutAtMarkup(typed: string): string {
  const [address = ''] = typed.split(/["<>]/, 1);
  return address === typed ? typed : address.replace(/[.,;:!?]+$/, '');
}

/**
 * The address to follow, or undefined where nobody meant one ("end.So") and where a name before an `@` would pass for the
 * host ("https://news.example@evil.example").
 */
function toWebAddress(typed: string): string | undefined {
  const address = /^www\./i.test(typed) ? `http://${typed}` : typed;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { username, password, href } = new URL(address);
  return username === '' && password === '' ? href : undefined;
}
