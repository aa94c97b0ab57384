import { directionOf } from '#lib/site/languages.ts';
import type { Fonts } from './open-fonts.ts';
import { listTypefaces, type Typeface, type Use } from './typefaces.ts';

type SetCharacter = { readonly text: string; readonly family: string };

/** Words of which every character has a font. */
export type SetWords = {
  /** What a reader takes for one character, each with the family that has all of it. */
  readonly characters: readonly SetCharacter[];
  /** What stands for words that have no place; nothing where no font has it. */
  readonly ellipsis: readonly SetCharacter[];
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** From line to line, as a multiple of the size. */
  readonly leading: number;
};

/** More have no place on a card. */
const mostCharacters = 400;
/** Code units of a text that may be as long as its file. */
const mostRead = 4000;

/**
 * Chooses a font for each character. Emoji and other signs that no font has are left out: a headline reads as well
 * without them.
 *
 * @param language BCP 47 tag.
 * @returns undefined when nothing is left, or some letter has no font: half a headline would say something else.
 */
export async function setWords(fonts: Fonts, words: string, language: string, use: Use): Promise<SetWords | undefined> {
  const clean = markBreaks(cleanWords(words.slice(0, mostRead)), language);
  const typefaces = listTypefaces(language, clean, use);
  const characters: SetCharacter[] = [];
  let leading = 0;
  const split = splitCharacters(clean);
  for (const text of split.slice(0, mostCharacters)) {
    const found = (await findTypeface(fonts, typefaces, text)) ?? (await findTypeface(fonts, typefaces, plain(text)));
    if (found !== undefined) {
      characters.push({ text: found.text, family: found.family });
      leading = Math.max(leading, found.leading);
    } else if (!/^[\p{S}\p{Co}]/u.test(text)) return undefined;
  }
  if (characters.every(({ text }) => text.replace(invisible, '').trim() === '')) return undefined;
  const dots = await findTypeface(fonts, typefaces, '…');
  const ellipsis = dots === undefined ? [] : [{ text: '…', family: dots.family }];
  if (split.length > mostCharacters) characters.push(...ellipsis);
  return { characters, ellipsis, language, direction: chooseDirection(clean, language), leading };
}

/** The first that has the whole of a character, marks and all. */
async function findTypeface(fonts: Fonts, typefaces: readonly Typeface[], text: string) {
  const parts = [...text.replace(invisible, '')];
  if (parts.length === 0) return { text, family: '', leading: 0 };
  for (const { name, leading } of typefaces) {
    const families: (string | undefined)[] = [];
    for (const part of parts) families.push(await fonts.find(name, part.codePointAt(0) ?? 0));
    const [family] = families;
    if (family !== undefined && !families.includes(undefined)) return { text, family, leading };
  }
  return undefined;
}

/** A letter in another dress (ℓ, 𝓑, ㎏) as the letter that it is. */
function plain(text: string): string {
  return text.normalize('NFKC');
}

const emoji = /\p{RGI_Emoji}|[\p{Emoji_Presentation}\p{Emoji_Modifier}]/gv;

/** What joins letters, parts words or turns directions: no font draws it. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Of these, what says nothing here. */
const meaningless = /[\p{Default_Ignorable_Code_Point}--[\u200b-\u200d\p{Bidi_Control}]]/gv;

function cleanWords(words: string): string {
  return words
    .toWellFormed()
    .normalize('NFC')
    .replace(emoji, ' ')
    .replace(meaningless, '')
    .replace(/[\s\p{Cc}\ufffd]+/gu, ' ')
    .trim();
}

/** Scripts in which a line ends between words, though no space parts them. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const zeroWidthSpace = '\u200b';

/** Scripts in which a line may end anywhere; in large letters it is better read when it ends with a word. */
const insideWord =
  /(?<=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}])(?=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}])/gu;
const wordJoiner = '\u2060';

/** Says where lines end, where only a dictionary can tell one word from the next. */
function markBreaks(words: string, language: string): string {
  const parted = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(words)];
  let before = '';
  const marked = parted.map(({ segment, isWordLike }) => {
    const part = unspaced.test(before) && unspaced.test(segment) ? zeroWidthSpace : '';
    before = segment;
    return part + (isWordLike ? segment.replace(insideWord, wordJoiner) : segment);
  });
  return marked.join('');
}

/** Into what a reader takes for one character, with what nobody sees behind it. */
function splitCharacters(words: string): readonly string[] {
  const characters: string[] = [];
  for (const { segment } of new Intl.Segmenter('en').segment(words)) {
    const last = characters.pop() ?? '';
    if (last === '' || segment.replace(invisible, '') === '') characters.push(last + segment);
    else characters.push(last, segment);
  }
  return characters;
}

/** Letters of the two directions, as far as there are fonts. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const leftToRight = /[\p{L}--[\p{Script=Arabic}\p{Script=Hebrew}]]/v;

/** That of the language, unless the words have no letter of it, such as an English headline in an Arabic paper. */
function chooseDirection(words: string, language: string): 'ltr' | 'rtl' {
  if (directionOf(language) === 'rtl') return leftToRight.test(words) && !rightToLeft.test(words) ? 'ltr' : 'rtl';
  return rightToLeft.test(words) && !leftToRight.test(words) ? 'rtl' : 'ltr';
}
