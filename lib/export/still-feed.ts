import { readReference, toStillAddress } from './still-address.ts';
import type { Standing, StillDocument } from './still-page.ts';

/**
 * A feed, a sitemap or another document for programs as it stands in the copy. In all of them addresses of ours are absolute;
 * one counts where it is all that an element, an attribute or a string holds, also within markup that is escaped.
 * Apostrophes end none: names of files may have them.
 */
export function makeStillFeed(text: string, { address, origin }: Standing): StillDocument {
  const references: StillDocument['references'][number][] = [];
  const written = new RegExp(
    `(?<=[">]|&quot;|&#34;)${RegExp.escape(origin)}(?:/[^\\s"<>\\\\&]*)?(?=["<]|&quot;|&#34;|\\\\")`,
    'g',
  );
  const changed = text.replace(written, (href) => {
    const reference = readReference(href, address, origin);
    if (reference === undefined) return href;
    // Names of entries look like places in pages, and are none.
    references.push({ address: reference.address, fragment: '' });
    const still = toStillAddress(reference.address);
    if (still === reference.address) return href;
    return `${origin}${still}${reference.fragment === '' ? '' : `#${encodeURIComponent(reference.fragment)}`}`;
  });
  return { text: changed, references };
}
