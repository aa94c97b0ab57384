import { expect, test } from 'vitest';
import { parseQuestion, type Term } from './parse-question.ts';

/** `-` excluded, `"` quoted, `*` a beginning. */
function show({ tokens, isExcluded, isQuoted, isPrefix }: Term): string {
  return `${isExcluded ? '-' : ''}${isQuoted ? '"' : ''}${tokens.join(' ')}${isPrefix ? '*' : ''}`;
}

function read(words: string): readonly string[] {
  return parseQuestion(words).terms.map(show);
}

test.each([
  ['harbour fire', ['harbour', 'fire*']],
  ['harbour fire ', ['harbour', 'fire']],
  ['harbour fire?', ['harbour', 'fire']],
  ['harbour "fire"', ['harbour', '"fire']],
  ['  Müller   MÜLLER  ', ['muller']],
  ['', []],
  ['?! … ()', []],
])('the last word of %j is a beginning unless something follows', (words, terms) => {
  expect(read(words)).toEqual(terms);
});

test.each([
  '"big fire"',
  '“big fire”',
  '„big fire“',
  '„big fire”',
  '«big fire»',
  '« big fire »',
  '»big fire«',
  '”big fire”',
])('%s is a phrase', (words) => {
  expect(read(words)).toEqual(['"big fire']);
});

test('corner brackets quote Japanese', () => {
  expect(read('「京都大学」')).toEqual(['"京都 都大 大学']);
  expect(read('『京都 大学』')).toEqual(['"京都 都 大学']);
});

test.each([
  ['fire -harbour', ['fire', '-harbour']],
  ['fire −harbour', ['fire', '-harbour']],
  ['fire –harbour', ['fire', '-harbour']],
  ['fire -"old harbour"', ['fire', '-"old harbour']],
  ['fire - harbour', ['fire', 'harbour*']],
  ['fire – harbour', ['fire', 'harbour*']],
  ['fire --harbour', ['fire', 'harbour*']],
  ['re-open', ['re open*']],
  ['-', []],
])('the minus of %s', (words, terms) => {
  expect(read(words)).toEqual(terms);
});

test.each([
  ['fire AND harbour OR NOT port', ['fire', 'and', 'harbour', 'or', 'not', 'port*']],
  ['title:fire*', ['title', 'fire']],
  ['NEAR(fire port, 3)', ['near', 'fire', 'port', '3']],
  ['^fire {body} : (x', ['fire', 'body', 'x*']],
  ['"never closed', ['never', 'closed*']],
  ['x"y z"w', ['x', '"y z', 'w*']],
  ["'; DROP TABLE search; --", ['drop', 'table', 'search']],
])('nothing in %s is an operator', (words, terms) => {
  expect(read(words)).toEqual(terms);
});

test.each([
  ["O'Brien", ['o brien*']],
  ['AT&T', ['at t*']],
  ['covid-19', ['covid 19*']],
  ['3,5', ['3 5*']],
  ['climate/energy', ['climate', 'energy*']],
  ['London,Paris', ['london', 'paris*']],
  ['صهیون‌ها', ['صهيون ها*']],
])('%s hangs together as its parts do', (words, terms) => {
  expect(read(words)).toEqual(terms);
});

test('a quotation mark within a Hebrew word is a letter of it', () => {
  expect(read('צה"ל שלום')).toEqual(['צהל', 'שלום*']);
});

test.each([
  ['京都', [['京都']]],
  ['東京都の天気', [['东京', '京都'], ['天気']]],
  ['开源软件', [['开源'], ['软件']]],
  ['地球温暖化', [['地球'], ['温暖', '暖化']]],
  ['コントリビューター', [['コン', 'ント', 'トリ', 'リビ', 'ビュ', 'ュー', 'ータ']]],
  ['の', [['の']]],
  ['서울에서', [['서울']]],
  ['민주주의', [['민주', '주주', '주의']]],
  ['Tシャツ', [['t'], ['シャ', 'ャツ']]],
  ['l’été', [['ete']]],
  ['کتاب‌های', [['كتاب']]],
  ["O'Brien", [['o', 'brien']]],
])('the words of %s may stand apart', (words, parts) => {
  expect(parseQuestion(words).terms.flatMap((term) => term.parts.map((part) => part.tokens))).toEqual(parts);
});

test('a short Thai word is looked for as a whole, a long one within others too', () => {
  const [short, long] = parseQuestion('ตา กรุงเทพ').terms.map((term) => term.parts[0]);
  expect(short).toMatchObject({ whole: '·ตา', isWhole: true });
  expect(long).toMatchObject({ isWhole: false });
});

test('ten terms and two hundred characters are read', () => {
  expect(parseQuestion('a b c d e f g h i j k l m').terms).toHaveLength(10);
  expect(read(`${'x'.repeat(198)} yz`)).toEqual(['x'.repeat(64), 'y*']);
});

test('of one question no more than twenty words are looked for, phrases and joined words among them', () => {
  const words = Array.from({ length: 40 }, (_, n) => `a${String.fromCharCode(97 + (n % 26), 97 + n / 26)}`);
  const tokensOf = (text: string) => parseQuestion(text).terms.flatMap(({ tokens }) => tokens);
  expect(tokensOf(words.join('-'))).toEqual(words.slice(0, 20));
  expect(tokensOf(`"${words.join(' ')}"`)).toEqual(words.slice(0, 20));
  expect(tokensOf(`${words.slice(0, 18).join('-')} one two three -four`)).toEqual([
    ...words.slice(0, 18),
    'one',
    'two',
  ]);
  expect(parseQuestion(words.join('-')).terms[0]).toMatchObject({ isPrefix: false });
  expect(parseQuestion('我们可以用各种方法让更多的人参与开源项目并且了解社区如何运作').terms[0]?.tokens).toHaveLength(
    29,
  );
});

test.each(['Große -„Brände im Wald“ "ottr dam" ottr', 'climate/energy, l’été', 'e\u0301te\u0301 ete\u0301s'])(
  'every term of %s is known by its place',
  (words) => {
    const { terms, text } = parseQuestion(words);
    expect(terms.length).toBeGreaterThan(1);
    for (const { source, start } of terms) expect(text.slice(start, start + source.length)).toBe(source);
  },
);
