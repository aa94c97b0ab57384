import { expect, test } from 'vitest';
import { markText } from './mark-text.ts';
import { parseQuestion } from './parse-question.ts';

const none = () => [];

function mark(text: string, words: string, variantsOf: (token: string) => readonly string[] = none): string {
  const pieces = markText(text, parseQuestion(words).terms, variantsOf);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  return pieces.map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text)).join('');
}

test.each([
  ['fire', 'Fire, FIRE and ceasefire', '[Fire], [FIRE] and ceasefire'],
  ['fire', 'Firefighters', '[Firefighters]'],
  ['fire ', 'Firefighters', 'Firefighters'],
  ['muller', 'Die Müllers: Müller', 'Die [Müllers]: [Müller]'],
  ['muller', 'Mu\u0308ller', '[Mu\u0308ller]'],
  ['"climate change"', 'climate talks on climate change', 'climate talks on [climate change]'],
  ['e-mail', 'An email, an e-mail', 'An [email], an [e-mail]'],
  ['us', 'The U.S. economy', 'The [U.S.] economy'],
  ["o'brien", 'O’Brien', '[O’Brien]'],
  ['1000', '1,000 ships', '[1,000] ships'],
  ['fire -harbour', 'Harbour fire', 'Harbour [fire]'],
  ['fire', '<b>fire</b> & "fire"', '<b>[fire]</b> & "[fire]"'],
  ['', 'Nothing is wanted', 'Nothing is wanted'],
  ['كتاب', 'الكِتَاب وكِتَابٌ كِتَابٌ', 'الكِتَاب وكِتَابٌ [كِتَابٌ]'],
  ['کتاب', 'کتاب‌های نو', '[کتاب]‌های نو'],
  ['हिंदी', 'हिन्दी भाषा', '[हिन्दी] भाषा'],
  ['京都', '東京都と京都市', '東[京都]と[京都]市'],
  ['京', '東京都と京', '東[京]都と[京]'],
  ['都', '東京都', '東京[都]'],
  ['東京都の天気', '今日の天気は東京都で晴れ', '今日の[天気]は[東京都]で晴れ'],
  ['ｻｰﾊﾞｰ', 'サーバー', '[サーバー]'],
  ['サーバー', 'ｻｰﾊﾞｰ', '[ｻｰﾊﾞｰ]'],
  ['人工智能', '人工的智能，人工智能', '[人工]的[智能]，[人工智能]'],
  ['서울', '서울에서 열린', '[서울]에서 열린'],
  ['ตา ', 'เด็กถามตาว่าตาม', 'เด็กถาม[ตา]ว่าตาม'],
  ['𠮷野', '𠮷野家', '[𠮷野]家'],
])('%s in %s', (words, text, marked) => {
  expect(mark(text, words)).toBe(marked);
});

test('other forms of a word are marked, but not of a quoted one', () => {
  const variantsOf = (token: string) => (token === 'election' ? ['election', 'elections'] : []);
  expect(mark('Elections', 'election ', variantsOf)).toBe('[Elections]');
  expect(mark('Elections', '"election"', variantsOf)).toBe('Elections');
});

test('an empty text has no pieces', () => {
  expect(markText('', parseQuestion('fire').terms, none)).toEqual([]);
});
