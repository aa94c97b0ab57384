import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { seedRandom } from '#tests/newsroom/seed-random.ts';
import { toSearchText } from './list-tokens.ts';
import { parseQuestion } from './parse-question.ts';
import { toMatch } from './to-match.ts';

const none = () => [];

/** Titles that a question finds, the best first. */
function openSearch(
  titles: readonly string[],
): (words: string, variantsOf?: (token: string) => readonly string[]) => readonly string[] {
  const table = new DatabaseSync(':memory:');
  table.exec(
    "CREATE VIRTUAL TABLE search USING fts5(title, description, names, body, facets, content='', contentless_delete=1, tokenize='ascii')",
  );
  const insert = table.prepare('INSERT INTO search (rowid, title, facets) VALUES (?, ?, ?)');
  for (const [at, title] of titles.entries()) insert.run(at + 1, toSearchText(title), 'every');
  const select = table.prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank, rowid');
  return (words, variantsOf = none) => {
    const match = toMatch(parseQuestion(words).terms, variantsOf);
    return match === undefined ? [] : select.all(match).map(({ rowid }) => titles[Number(rowid) - 1] ?? '');
  };
}

test.each([
  // A question, what it finds, what it does not.
  ['muller', 'Frau Müller', 'Frau Mull'],
  ['Straße', 'STRASSENBAU', 'Strom'],
  ['harbour fire', 'Fire at the harbour', 'Fire in town'],
  ['harb', 'Harbour', 'Shipyard'],
  ['"harbour fire"', 'The harbour fire', 'Fire at the harbour'],
  ['fire -harbour', 'Fire in town', 'Fire at the harbour'],
  ['fire -"old harbour"', 'Fire at the harbour', 'Fire at the old harbour'],
  ['email', 'An email', 'A mail'],
  ['e-mail', 'An email', 'A mail'],
  ['covid19', 'Covid-19', 'Covid'],
  ['covid-19', 'COVID19', 'Covid'],
  ['1000', 'Over 1,000 ships', 'Over 100 ships'],
  ['US economy', 'The U.S. economy', 'The economy'],
  ['c++', 'Written in C++', 'Vitamin C'],
  ["minister's", 'The minister', 'The ministry'],
  ['été', 'L’été', 'Hiver'],
  ["l'été", 'Un été', 'Hiver'],
  ['كِتاب', 'كتاب جديد', 'مكتب'],
  ['مدرسه', 'المدينة مدرسة', 'مدن'],
  ['کتاب', 'کتاب‌های نو', 'دفتر'],
  ['کتاب‌ها', 'کتاب نو', 'دفتر'],
  ['يك', 'یک روز', 'دو روز'],
  ['हिंदी', 'हिन्दी भाषा', 'हिंसा'],
  ['जमीन', 'ज़मीन का सवाल', 'जमा'],
  ['京都', '京都の寺', '東北の寺'],
  ['京都', '東京都の天気', '東北の天気'],
  ['京', '京都', '大阪'],
  ['都', '京都', '大阪'],
  ['東京の天気', '天気は東京で晴れ', '天気は大阪で晴れ'],
  ['人工智能监管', '监管机构谈人工智能', '监管机构'],
  ['"人工智能"', '人工智能', '人工的智能'],
  ['大学', '北京大学新闻', '北京新闻'],
  ['臺灣選舉', '台湾选举结果', '台湾经济'],
  ['台湾选举', '臺灣選舉結果', '臺灣經濟'],
  ['东京', '東京の天気', '京都の天気'],
  ['サーバ', 'サーバー障害', 'サービス障害'],
  ['サーバー', 'サーバ障害', 'サービス障害'],
  ['ｻｰﾊﾞｰ', 'サーバー障害', 'サービス障害'],
  ['서울', '서울에서 열린 회의', '부산 회의'],
  ['서울에서', '서울 회의', '부산 회의'],
  ['대학교', '서울대학교', '서울대공원'],
  ['กรุงเทพ', 'น้ำท่วมกรุงเทพมหานคร', 'น้ำท่วมเชียงใหม่'],
  ['โควิด', 'วัคซีนโควิด', 'วัคซีน'],
  ['"ตา"', 'เด็กถามตาว่า', 'เด็กถามแม่ว่า'],
  ['ตา ', 'เด็กถามตาว่า', 'ถามตามหลัง'],
  ['αθηνα', 'Αθήνα', 'Πάτρα'],
  ['елка', 'Ёлка', 'Ели'],
])('%s finds %s, not %s', (words, found, other) => {
  expect(openSearch([other, found])(words)).toEqual([found]);
});

test('Kyoto stands before the prefecture of Tokyo, whose name holds it', () => {
  expect(openSearch(['東京都の天気', '京都の天気', '東京都の寺'])('京都')[0]).toBe('京都の天気');
});

test('words typed without spaces are found together before apart', () => {
  expect(openSearch(['智能手机与人工', '人工智能手机', '手机'])('人工智能')).toEqual([
    '人工智能手机',
    '智能手机与人工',
  ]);
});

test('other forms of a word are found, but not of a quoted one', () => {
  const search = openSearch(['Election day', 'Elections ahead']);
  const variantsOf = (token: string) => (token === 'election' ? ['election', 'elections'] : []);
  expect(search('election ', variantsOf)).toHaveLength(2);
  expect(search('"election"', variantsOf)).toEqual(['Election day']);
});

test('a whole word stands before words that only begin with it', () => {
  expect(openSearch(['Firefighters', 'Fire', 'Fireworks'])('fire')[0]).toBe('Fire');
});

test('words are looked for in what readers read, not among facets', () => {
  expect(openSearch(['Fire'])('every')).toEqual([]);
  expect(openSearch(['Fire'])('fire -every')).toEqual(['Fire']);
});

test('nothing is found by what is not wanted alone', () => {
  expect(toMatch(parseQuestion('-fire -"old harbour"').terms, none)).toBeUndefined();
  expect(toMatch([], none)).toBeUndefined();
});

test('no text is an error to FTS5', () => {
  const search = openSearch(['Fire', '東京', 'كتاب']);
  const random = seedRandom(16);
  const pieces = [
    ...[
      'AND',
      'OR',
      'NOT',
      'NEAR(',
      'NEAR/2',
      'title:',
      '{title body}:',
      '"',
      '""',
      "'",
      '*',
      '^',
      '(',
      ')',
      '-',
      '−',
      '+',
      ':',
      ',',
    ],
    ...[
      '“',
      '”',
      '„',
      '«',
      '»',
      '「',
      '」',
      '\\',
      ';',
      '--',
      '\u0000',
      '\ud800',
      '\udc00',
      '\u202e',
      '\u200c',
      '\u200d',
      '\ufeff',
    ],
    ...[
      'fire',
      'C++',
      'U.S.',
      'é',
      'ß',
      '京',
      '東京都',
      'に',
      'カ',
      '서울',
      'ไทย',
      'မ',
      'كِتاب',
      '\u064b',
      'हिन्दी',
      '𠮷',
      '👩‍🚒',
      '½',
      '٣',
      '·',
      '§',
      ' ',
    ],
  ];
  for (let turn = 0; turn < 1000; turn++) {
    const count = Math.floor(random() * 30);
    const words = Array.from({ length: count }, () => {
      const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
      return random() < 0.5 ? `${piece} ` : piece;
    }).join('');
    expect(() => search(words, (token) => [token, `${token}s`, `${token} x`]), JSON.stringify(words)).not.toThrow();
  }
});
