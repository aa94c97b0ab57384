import type { WritableIndex } from './open-index.ts';

/** Gives the tags and authors that came with a write their place among the others. */
export function placeNames(index: WritableIndex): void {
  const put = index.prepare('UPDATE names SET place = ?, letter = ? WHERE kind = ? AND slug = ?');
  for (const kind of ['tag', 'author']) {
    const unplaced = index.prepare("SELECT slug FROM names WHERE kind = ? AND place = ''").all(kind);
    for (const row of unplaced) {
      const slug = String(row.slug);
      const place = placeOf(slug);
      put.run(place, letterOf(place), kind, slug);
    }
  }
}

/**
 * Where a name stands among others: places are compared by the values of their characters, as SQLite does it. Digits come
 * first, then Latin letters whatever their marks, then the other scripts in the order of Unicode, each as its readers
 * sort it where one order of characters can say so.
 *
 * | script | place |
 * | --- | --- |
 * | Latin, Greek, Arabic, Hebrew | without marks; Arabic letters that write one sound alike |
 * | Cyrillic | as it is, but ё as е |
 * | Thai, Lao | a vowel that is written before its consonant after it |
 * | kana | hiragana without voicing, great and small alike |
 * | Han | one place for all, since no reading is known; within it by character |
 *
 * @returns never empty, and another for each slug.
 */
export function placeOf(slug: string): string {
  const folded = slug
    .normalize('NFKD')
    .replace(marked, '$1')
    .normalize('NFC')
    .replace(unfolded, (character) => folds[character] ?? character)
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - katakanaAfterHiragana))
    .replace(/[ぁぃぅぇぉっゃゅょゎゕゖ]/g, (kana) => greatKana[kana] ?? kana)
    .replace(/([เ-ไເ-ໄ])([ก-ฮກ-ຮ])/g, '$2$1');
  const before = isNumber.test(folded) ? '0' : isHan.test(folded) ? firstHan : '';
  return `${before}${folded} ${slug}`;
}

/**
 * The heading a name stands under: one that many names share, in the order of their places.
 *
 * @param place as `placeOf` makes it.
 * @returns `0–9` for numbers, `漢字` for Han; of kana the row, of Hangul the first consonant; else the first letter.
 */
export function letterOf(place: string): string {
  const [first = ''] = place;
  if (isNumber.test(first)) return '0–9';
  if (isHan.test(first)) return '漢字';
  if (first >= 'ぁ' && first <= 'ゖ') return kanaRows.findLast((row) => row <= first) ?? first;
  if (first >= '가' && first <= '힣') return initials[Math.floor((first.charCodeAt(0) - hangul) / perInitial)] ?? first;
  // Georgian has capitals in Unicode, but no words that begin with one.
  return /\p{Script=Georgian}/u.test(first) ? first : first.toUpperCase();
}

const marked =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Hiragana}\p{Script=Katakana}])\p{M}+/gu;
const isNumber = /^\p{N}/u;
const isHan = /^\p{Script=Han}/u;
const firstHan = '一';

/** Letters that Unicode does not take apart. */
const folds: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ё: 'е',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};

const unfolded = new RegExp(`[${Object.keys(folds).join('')}]`, 'g');

const katakanaAfterHiragana = 'ァ'.charCodeAt(0) - 'ぁ'.charCodeAt(0);

const greatKana: Readonly<Record<string, string>> = {
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  っ: 'つ',
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  ゎ: 'わ',
  ゕ: 'か',
  ゖ: 'け',
};

/** The rows of the table of fifty sounds, by their first kana. */
const kanaRows: readonly string[] = [...'あかさたなはまやらわ'];

/** The consonants with which Hangul syllables begin, 588 syllables each. */
const initials: readonly string[] = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const hangul = '가'.charCodeAt(0);
const perInitial = 588;
