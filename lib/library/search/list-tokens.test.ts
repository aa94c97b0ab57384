import { expect, test } from 'vitest';
import { seedRandom } from '#tests/newsroom/seed-random.ts';
import { foldWord } from './fold-text.ts';
import { listTokens, listWholeWords, spelledWord, toSearchText } from './list-tokens.ts';
import { listUnits } from './list-units.ts';

test.each([
  ['Fire at the harbour, again!', 'fire at the harbour again'],
  ['“Müller’s” Straße', 'muller strasse'],
  ["O'Brien, O’Brien", 'o brien o brien'],
  ["the ministers' and Minister's", 'the ministers and minister'],
  ['l’été', 'l ete'],
  ['AT&T e-mail covid-19', 'at t e mail covid 19'],
  ['U.S. and U.S.A., e.g. z.B. J.R.R. Tolkien', 'us and usa eg zb jrr tolkien'],
  ['in U.S', 'in us'],
  ['plan B. Then', 'plan b then'],
  ['C++ and C#, F#; A+ c#d', 'c＋＋ and c＃ f＃ a c d'],
  ['3,5 % of 1.000, 1,000,000, 1’000 and 12\u202f000', '3 5 of 1000 1000000 1000 and 12000'],
  ['12.11.2026 at 10:30, v1.2.3', '12 11 2026 at 10 30 v1 2 3'],
  ['@name #tag https://example.com/a_b?c=d', 'name tag https example com a b c d'],
  ['“quoted”…—dashes–', 'quoted dashes'],
  ['<b>&amp;</b>', 'b amp b'],
])('%s is the words %s', (text, words) => {
  expect(toSearchText(text)).toBe(words);
});

test.each([
  ["зв'язок, зв’язок, звʼязок", 'звязок звязок звязок'],
  ['צה"ל צה״ל', 'צהל צהל'],
  ['כתב "שלום" כאן', 'כתב שלום כאן'],
  ['می‌خواهم کتاب‌ها', 'مي خواهم كتاب ها'],
  ['क्‍षमा श्रीमान्‌ है।', 'क्षमा श्रीमान् है'],
  ['٣٫٥ و ١٬٠٠٠', '3 5 و 1000'],
])('%s is the words %s', (text, words) => {
  expect(toSearchText(text)).toBe(words);
});

test.each([
  ['東京都', ['东京', '京都', '都']],
  ['京', ['京']],
  ['Tシャツ', ['t', 'シャ', 'ャツ', 'ツ']],
  ['サーバー', ['サー', 'ーバ', 'バー', 'ー']],
  ['ｻｰﾊﾞｰ', ['サー', 'ーバ', 'バー', 'ー']],
  ['が', ['が']],
  ['개혁안', ['개혁', '혁안', '안']],
  ['กรุง', ['กรุ', 'รุง', 'ง']],
  ['𠮷野', ['𠮷野', '野']],
  ['葛\u{e0100}城', ['葛城', '城']],
])('%s, written without spaces, is %j', (text, words) => {
  expect(listTokens(text).map((token) => token.text)).toEqual(words);
  expect(listTokens(text.normalize('NFD')).map((token) => token.text)).toEqual(words);
});

test('whole words of scripts without spaces stand behind the pairs, so that no phrase is torn', () => {
  expect(toSearchText('東京都に行く')).toBe('东京 京都 都に に行 行く く ·东京 ·行く');
  expect(toSearchText('서울에서')).toBe('서울 울에 에서 서 ·서울에서');
  expect(listWholeWords('ถามตาว่า', ['·ตา']).map((word) => word.text)).toContain('·ตา');
});

test('both scripts of Chinese are one, and what stands in the text keeps its places', () => {
  expect(listTokens('臺灣的圖書館')).toEqual(listTokens('台湾的图书馆'));
  expect(toSearchText('東京')).toBe(toSearchText('东京'));
  expect(listTokens('図書').map((token) => token.text)).toEqual(['図书', '书']);
  expect(listTokens('𨦫\uf951a').map(({ start, end }) => [start, end])).toEqual([
    [0, 3],
    [2, 3],
    [3, 4],
  ]);
});

test('the dictionary is asked for runs that may hold the word, and for few of them', () => {
  expect(listWholeWords('ถามตาว่า ไปตลาด', ['·ตา']).every(({ end }) => end <= 8)).toBe(true);
  const long = 'ถามตาว่า '.repeat(2_000);
  const found = listWholeWords(long, ['·ตา']);
  expect(found.length).toBeGreaterThan(100);
  expect(found.at(-1)?.end).toBeLessThan(5_000);
});

test('a letter of Thai or Lao is the same whether it is folded or known to be folded', () => {
  const codes = Array.from({ length: 0xff }, (_, at) => String.fromCharCode(0x0e01 + at));
  const letters = codes.filter((code) => /\p{L}/u.test(code));
  const marks = ['', ...codes.filter((code) => /\p{M}/u.test(code))];
  for (const unit of letters.flatMap((letter) => marks.map((mark) => letter + mark)))
    expect(listUnits(unit).map(({ text }) => text)).toEqual([foldWord(unit)]);
});

test('a word that readers spell is told from a pair that they do not', () => {
  expect(spelledWord('harbour')).toBe('harbour');
  expect(spelledWord('·京都')).toBe('京都');
  expect(spelledWord('都に')).toBeUndefined();
});

test('every word is known by its place in the text', () => {
  const text = 'Le Müller’s, 𠮷野 U.S. a\u0301b';
  const places = listTokens(text).map(({ start, end }) => text.slice(start, end));
  expect(places).toEqual(['Le', 'Müller', '𠮷野', '野', 'U.S.', 'a\u0301b']);
});

const alphabet = [...'aZ9 \'’"-.,:;()*^+#&@<>/\\%_‘“”«»「」\n\t'].concat([
  ...'éßøİςЖйїאְ\u064bكةیک٣۴हिन्दी़ँไทยกรุงမြန်ខ្មែរ東京都にカﾊﾞーー서울\u1109\u1165𠮷𐐷½²ﷺ①',
  ...[
    '\ud800',
    '\udc00',
    '\u0000',
    '\u007f',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u202e',
    '\ufeff',
    '\ue000',
    '\ufe0f',
    '👩‍🚒',
  ],
]);

/** Texts of everything that could do harm, the same in every run. */
function makeTexts(count: number): readonly string[] {
  const random = seedRandom(8);
  const pick = () => alphabet[Math.floor(random() * alphabet.length)] ?? '';
  return Array.from({ length: count }, () => Array.from({ length: Math.floor(random() * 60) }, pick).join(''));
}

test('whatever a text holds, nothing comes out that FTS5 would part or take for an operator', () => {
  for (const text of makeTexts(2000)) {
    const words = toSearchText(text);
    expect(words.isWellFormed()).toBe(true);
    expect(words).toMatch(/^(?:[a-z0-9\u0080-\u{10ffff}]+(?: |$))*$/u);
    for (const { start, end } of listTokens(text)) {
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  }
});
