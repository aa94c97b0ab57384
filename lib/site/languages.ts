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

/**
 * What a language calls itself, as `Português (Brasil)`; what was given where nobody knows.
 *
 * @param language BCP 47 tag, or whatever a reader wrote instead.
 */
export function nameLanguage(language: string): string {
  const found = names.get(language) ?? readName(language);
  if (names.size >= mostKnown) names.clear();
  names.set(language, found);
  return found;
}

function readName(language: string): string {
  const name = findName(language) ?? language;
  // Where nobody knows, the tag comes back, which is written as it is.
  return name === language ? name : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function findName(language: string): string | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language);
  } catch {
    // No tag at all: there is no other way to ask.
    return undefined;
  }
}

/** Asking for one takes as long as a story. */
const names = new Map<string, string>();

/**
 * What two languages share that are read alike: `en-Latn` of `en` and `en-GB`, but `zh-Hans` of `zh` and `zh-Hant` of `zh-TW`.
 *
 * @param language BCP 47 tag.
 */
export function writtenLanguage(language: string): string {
  const { language: tongue, script } = maximize(language);
  return script === undefined ? tongue : `${tongue}-${script}`;
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
