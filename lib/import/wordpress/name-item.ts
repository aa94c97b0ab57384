import { slugify } from '#lib/base/slug.ts';
import { readHtmlLine } from '../read-html-text.ts';
import type { Item } from './read-item.ts';

/** Characters of a name that is made out of a headline; a longer one is cut between words. */
const longest = 80;

/** The last part of an item's address here: its slug, else its headline, else its number. Never empty. */
export function nameItem({
  slug,
  title,
  link,
  id,
  line,
}: Pick<Item, 'slug' | 'title' | 'link' | 'id' | 'line'>): string {
  const written = slugify(decode(slug).replace(/\.(?:html?|php|aspx?)$/i, ''));
  if (written !== '') return written;
  const headline = cut(slugify(readHtmlLine(title)));
  if (headline !== '') return headline;
  const [, last = ''] = /([^/?#]+)\/?(?:[?#].*)?$/.exec(link.includes('?') ? '' : link) ?? [];
  return slugify(decode(last)) || id || `line-${line}`;
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  const part = text.slice(0, longest);
  return part.includes('-') ? part.slice(0, part.lastIndexOf('-')) : part;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
