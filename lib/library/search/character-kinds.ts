/** How a character takes part in words. */
export const kinds = {
  other: 1,
  letter: 2,
  digit: 3,
  /** Han and kana: written without spaces, words of few characters. */
  han: 4,
  hangul: 5,
  /** Thai, Lao, Khmer, Burmese: written without spaces, words of many characters. */
  thai: 6,
  mark: 7,
  /** Seen by nobody and part of no word: soft hyphens, directions, joiners, variation selectors. */
  hidden: 8,
} as const;

export type Kind = (typeof kinds)[keyof typeof kinds];

/** @param point a code point; half of a surrogate pair is `other`. */
export function kindOf(point: number): Kind {
  if (point > 0xffff) return findKind(point);
  const known = knownKinds[point];
  if (known) return known;
  const kind = findKind(point);
  knownKinds[point] = kind;
  return kind;
}

/** Whether a character is of a script whose tokens are pairs. */
export function isRun(kind: Kind): boolean {
  return kind === kinds.han || kind === kinds.hangul || kind === kinds.thai;
}

// The kinds of the characters met so far: each takes several regular expressions to find.
const knownKinds: (Kind | 0)[] = new Array<Kind | 0>(0x10000).fill(0);

function findKind(point: number): Kind {
  if (point >= 0xd800 && point <= 0xdfff) return kinds.other;
  const character = String.fromCodePoint(point);
  if (point === zeroWidthSpace || point === zeroWidthNonJoiner || apostrophes.has(character)) return kinds.other;
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return kinds.hidden;
  if (/[\p{M}\uff9e\uff9f]/u.test(character)) return kinds.mark;
  if (/\p{Nd}/u.test(character)) return kinds.digit;
  if (!/[\p{L}\p{N}]/u.test(character)) return kinds.other;
  if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\u30fc\uff70]/u.test(character)) return kinds.han;
  if (/\p{sc=Hang}/u.test(character)) return kinds.hangul;
  if (/[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(character)) return kinds.thai;
  return kinds.letter;
}

/** U+200B: parts words where no space is printed. */
export const zeroWidthSpace = 0x200b;
/** U+200C: parts the parts of a Persian word; means nothing to a word of India. */
export const zeroWidthNonJoiner = 0x200c;

/** Everything that is typed for an apostrophe, U+02BC among it, which Unicode calls a letter. */
export const apostrophes: ReadonlySet<string> = new Set(["'", '’', '‘', '`', '´', 'ʼ', 'ʹ', '＇', '׳']);
