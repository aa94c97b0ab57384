/**
 * The one form of a name in addresses: lower case, words joined by hyphens. Letters, digits and combining marks of
 * every script stay, so that a tag in Arabic or Hindi keeps its name.
 *
 * @returns an empty string when the text holds no letter or digit.
 */
export function slugify(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .normalize('NFC');
}
