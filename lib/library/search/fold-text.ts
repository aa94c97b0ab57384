/**
 * A word as it is compared: lower case, without ornaments, one spelling for what readers spell in several ways. Only letters,
 * digits and marks come out, none of them ASCII but a–z and 0–9, so that nothing in it means anything to FTS5.
 *
 * Folded are accents of Latin, Greek and Cyrillic (й, ї and ў are letters of their own), Arabic vowel signs and tatweel, Hebrew
 * points, the forms of Arabic and Persian letters, the nukta and the nasals of Hindi, widths, and the digits of all scripts.
 * Kept are the vowel signs of all others: without them a word is another word.
 *
 * @param word letters, marks and digits without spaces.
 */
export function foldWord(word: string): string {
  if (isPlain(word)) return cut(word.toLowerCase());
  let folded = word.toLowerCase().normalize('NFKD').toLowerCase();
  folded = folded
    .replace(/([иі]|у)([\u0306\u0308])/g, composeCyrillic)
    .replace(ornaments, '')
    .replace(spelledOut, spell);
  if (/[\u0900-\u097f]/.test(folded)) folded = foldDevanagari(folded);
  folded = folded.replace(/\p{Nd}/gu, toAsciiDigit);
  return cut(folded.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, ''));
}

/** Longer than any word of a language: what is longer is a key, an address or noise, and is told apart by its beginning. */
const longest = 64;

function cut(word: string): string {
  if (word.length <= longest) return word;
  const end = word.charCodeAt(longest - 1) >>> 10 === 0x36 ? longest - 1 : longest;
  return word.slice(0, end);
}

function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at) | 0x20;
    if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))) return false;
  }
  return true;
}

// By script: accents of Latin, Greek and Cyrillic; Hebrew; Arabic; invisible characters.
const ornaments = new RegExp(
  [
    '[\\u02b9-\\u02bf\\u0300-\\u036f\\u0483-\\u0487\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]',
    '[\\u0591-\\u05bd\\u05bf-\\u05c7]',
    '[\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed\\u08d3-\\u08ff]',
    '\\p{Default_Ignorable_Code_Point}',
  ].join('|'),
  'gu',
);

// й, ї and ў fall apart by NFKD and are no ornamented и, і and у: the endings that stemmers know are written with them.
function composeCyrillic(pair: string, letter: string, mark: string): string {
  const isLetter = mark === '\u0308' ? letter === 'і' : letter !== 'і';
  return isLetter ? pair.normalize('NFC') : letter;
}

const spellings: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ı: 'i',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ħ: 'h',
    ŧ: 't',
    ŋ: 'ng',
  }),
  ...Object.entries({ ς: 'σ', ґ: 'г' }),
  // Alef wasla, alef maksura, Persian and Urdu ye, Persian kaf, ta marbuta, Persian and Urdu he.
  ...Object.entries({ ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ک: 'ك', ڪ: 'ك', ة: 'ه', ۃ: 'ه', ە: 'ه', ہ: 'ه', ھ: 'ه' }),
]);

const spelledOut = new RegExp(`[${[...spellings.keys()].join('')}]`, 'g');

function spell(letter: string): string {
  return spellings.get(letter) ?? letter;
}

// हिन्दी and हिंदी, काँग्रेस and कांग्रेस, ज़मीन and जमीन: a nasal before a consonant of its own row may be written as a dot, the
// half moon is left out in headlines, and so is the dot below.
function foldDevanagari(word: string): string {
  return word
    .replace(/\u093c/g, '')
    .replace(/\u0901/g, '\u0902')
    .replace(
      /\u0919\u094d(?=[\u0915-\u0918])|\u091e\u094d(?=[\u091a-\u091d])|\u0923\u094d(?=[\u091f-\u0922])|\u0928\u094d(?=[\u0924-\u0927])|\u092e\u094d(?=[\u092a-\u092d])/g,
      '\u0902',
    );
}

// Ten digits stand side by side in Unicode, from a point ending in 0 or in 6.
function toAsciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  if (point < 0x80) return digit;
  const row = point & 15;
  const isFromNought = /\p{Nd}/u.test(String.fromCodePoint(point - row));
  return String(isFromNought ? row : row - 6);
}
