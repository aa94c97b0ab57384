/** ISO 15924 codes of the scripts written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set([
  'Adlm',
  'Arab',
  'Aran',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]);

/** The direction of a language, by the script its BCP 47 tag implies. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/**
 * A language as Open Graph writes it, `language_TERRITORY` (ogp.me); a tag that names no territory gets the likeliest.
 *
 * @param language BCP 47 tag.
 */
export function openGraphLocale(language: string): string {
  const { language: tongue, region } = new Intl.Locale(language).maximize();
  return region === undefined ? tongue : `${tongue}_${region}`;
}
