/** A family of fonts as its package brings it. */
export type Typeface = {
  /** Of the package below @fontsource-variable. */
  readonly name: string;
  /** From line to line, as a multiple of the size. */
  readonly leading: number;
};

const newsreader: Typeface = { name: 'newsreader', leading: 1.12 };
const franklin: Typeface = { name: 'libre-franklin', leading: 1.2 };
const wide: Typeface = { name: 'noto-serif', leading: 1.2 };
const japanese: Typeface = { name: 'noto-serif-jp', leading: 1.3 };
const korean: Typeface = { name: 'noto-serif-kr', leading: 1.3 };

/** By script (ISO 15924); Chinese, Japanese and Korean write one character in different ways. */
const byScript: ReadonlyMap<string, Typeface> = new Map([
  ['Latn', newsreader],
  ['Cyrl', wide],
  ['Grek', wide],
  ['Hans', { name: 'noto-serif-sc', leading: 1.3 }],
  ['Hant', { name: 'noto-serif-tc', leading: 1.3 }],
  ['Jpan', japanese],
  ['Kore', korean],
  ['Arab', { name: 'noto-naskh-arabic', leading: 1.4 }],
  ['Hebr', { name: 'noto-serif-hebrew', leading: 1.2 }],
  ['Armn', { name: 'noto-serif-armenian', leading: 1.2 }],
  ['Beng', { name: 'noto-serif-bengali', leading: 1.35 }],
  ['Deva', { name: 'noto-serif-devanagari', leading: 1.35 }],
  ['Ethi', { name: 'noto-serif-ethiopic', leading: 1.25 }],
  ['Geor', { name: 'noto-serif-georgian', leading: 1.2 }],
  ['Gujr', { name: 'noto-serif-gujarati', leading: 1.35 }],
  ['Guru', { name: 'noto-serif-gurmukhi', leading: 1.35 }],
  ['Khmr', { name: 'noto-serif-khmer', leading: 1.6 }],
  ['Knda', { name: 'noto-serif-kannada', leading: 1.4 }],
  ['Laoo', { name: 'noto-serif-lao', leading: 1.45 }],
  ['Mlym', { name: 'noto-serif-malayalam', leading: 1.35 }],
  ['Sinh', { name: 'noto-serif-sinhala', leading: 1.35 }],
  ['Taml', { name: 'noto-serif-tamil', leading: 1.35 }],
  ['Telu', { name: 'noto-serif-telugu', leading: 1.45 }],
  ['Thai', { name: 'noto-serif-thai', leading: 1.45 }],
]);

/** What is set: the name of the paper and of its sections look alike on all its cards. */
export type Use = 'nameplate' | 'kicker' | 'headline';

/**
 * The families that words are set in, the first that has their letters: those of the use and the language, and then all
 * others.
 *
 * @param language BCP 47 tag.
 */
export function listTypefaces(language: string, words: string, use: Use): readonly Typeface[] {
  const own = byScript.get(new Intl.Locale(language).maximize().script ?? '') ?? newsreader;
  const first = { nameplate: [newsreader, own], kicker: [franklin, own], headline: [own] }[use];
  return [...new Set([...first, newsreader, wide, ...guessEastAsian(words), ...byScript.values()])];
}

/** A Chinese character beside kana or Hangul is Japanese or Korean, whatever the language of the story. */
function guessEastAsian(words: string): readonly Typeface[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)) return [japanese];
  return /\p{Script=Hangul}/u.test(words) ? [korean] : [];
}
