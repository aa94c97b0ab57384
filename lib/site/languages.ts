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
  return rightToLeft.has(maximize(language).script ?? '') ? 'rtl' : 'ltr';
}

/**
 * A language as Open Graph writes it, `language_TERRITORY` (ogp.me); a tag that names no territory gets the likeliest.
 *
 * @param language BCP 47 tag.
 */
export function openGraphLocale(language: string): string {
  const { language: tongue, region } = maximize(language);
  return region === undefined ? tongue : `${tongue}_${region}`;
}

/** Every story on a page asks for the same few. */
const known = new Map<string, Intl.Locale>();
const mostKnown = 200;

/** A language with its likeliest script and region (BCP 47, Unicode's likely subtags). */
function maximize(language: string): Intl.Locale {
  const found = known.get(language) ?? new Intl.Locale(language).maximize();
  if (known.size >= mostKnown) known.clear();
  known.set(language, found);
  return found;
}
