import type { Root } from 'hast';
import { typeOfFile } from '#lib/site/file-types.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readAddress } from './read-address.ts';
import { visitElements } from './visit-elements.ts';

/**
 * Says beside the link of a document or recording what kind of file it is and how large, so that nobody opens a film on a
 * line that costs money. Of a file whose size is not known yet, the kind alone.
 *
 * @param sizes bytes by address, decoded.
 * @param language BCP 47 tag of the text.
 */
export function sizeFiles(tree: Root, sizes: ReadonlyMap<string, number>, language: string): void {
  visitElements(tree, (node) => {
    const { className } = node.properties;
    if (!Array.isArray(className) || !className.includes('form-file')) return undefined;
    const [link, place] = node.children.filter((child) => child.type === 'element');
    const address = readAddress(link?.properties.href);
    const type = typeOfFile(address)?.name;
    if (place?.tagName !== 'small' || type === undefined) return 'past';
    const bytes = sizes.get(address);
    const value =
      bytes === undefined ? type : fill(wordsOf(language).documents.about, { type, size: formatSize(bytes, language) });
    place.children = [{ type: 'text', value }];
    node.children = [...node.children.filter((child) => child !== place), { type: 'text', value: ' ' }, place];
    return 'past';
  });
}

/** "420 kB", "2.4 MB": two digits are as much as anyone wants to know. */
function formatSize(bytes: number, language: string): string {
  const [unit, size] = bytes < 1_000_000 ? ['kilobyte', bytes / 1000] : ['megabyte', bytes / 1_000_000];
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 2 } as const;
  return new Intl.NumberFormat(language, style).format(Math.max(size, 1));
}
