import { expect, test } from 'vitest';
import { languagesFor, listDistant, listVariants, respellBeginning } from './list-variants.ts';

function vocabulary(words: string): (prefix: string) => readonly string[] {
  return (prefix) => words.split(' ').filter((word) => word.startsWith(prefix));
}

test.each([
  ['en', 'election', 'elections elected electoral electricity electron', ['elections']],
  ['en', 'policies', 'policy police', ['policy']],
  ['en', 'children', 'child childish', ['child']],
  ['en', 'thief', 'thieves chief', ['thieves']],
  ['en', 'mice', 'mouse', ['mouse']],
  ['en', 'gunman', '', ['gunmen']],
  ['en', 'policewomen', '', ['policewoman']],
  ['en', 'harbor', 'harbour harbours', ['harbour', 'harbours']],
  ['en', 'harbours', '', ['harbors']],
  ['en', 'favorable', '', ['favourable']],
  ['en', 'four', '', []],
  ['en', 'centre', 'center centers central', ['center', 'centers']],
  ['en', 'organisation', 'organization organizations organ', ['organization', 'organizations']],
  ['en', 'news', 'new newer', []],
  ['en', 'international', 'internal', []],
  ['en', 'university', 'universal universe universities', ['universities']],
  ['en', 'opera', 'operation operas', ['operas']],
  ['de', 'wahl', 'wahlen wahler wahlprogramm', ['wahlen', 'wahler']],
  ['de', 'hauser', 'haus hausern hausaufgabe', ['haus', 'hausern']],
  ['de', 'mueller', 'muller mullers', ['muller', 'mullers']],
  ['de', 'muller', 'mueller munster', ['mueller']],
  ['de', 'waehler', 'wahlern wahlen', ['wahlern', 'wahlen']],
  ['de', 'mauer', 'maurer', []],
  ['de', 'haeuser', 'hauser haus', ['hauser', 'haus']],
  ['de', 'oeil', 'oil', []],
  ['fr', 'chevaux', 'cheval chevaliers', ['cheval']],
  ['fr', 'journal', 'journaux journee', ['journaux']],
  ['es', 'eleccion', 'elecciones electrico', ['elecciones']],
  ['es', 'gobierno', 'gobiernos', ['gobiernos']],
  ['pt', 'eleicoes', 'eleicao', ['eleicao']],
  ['it', 'elezioni', 'elezione', ['elezione']],
  ['nl', 'verkiezing', 'verkiezingen', ['verkiezingen']],
  ['sv', 'regering', 'regeringen', ['regeringen']],
  ['tr', 'kopruler', 'kopru', ['kopru']],
  ['tr', 'secim', 'secimler secimlerde', ['secimler', 'secimlerde']],
  ['ru', 'выборы', 'выборов выборах выброс', ['выборов', 'выборах']],
  ['ru', 'российский', 'российская россия', ['российская']],
  ['uk', 'школа', 'школи школяр', ['школи']],
  ['el', 'εκλογεσ', 'εκλογων εκλογη', ['εκλογων', 'εκλογη']],
  ['hi', 'चुनाव', 'चुनावों चुनना', ['चुनावों']],
  ['hi', 'कंपनी', 'कंपनियों कंपनियां कंपन', ['कंपनियों', 'कंपनियां']],
  ['hi', 'कंपनियों', 'कंपनी', ['कंपनी']],
  ['hi', 'परियोजना', 'परियोजनाओं परियोजनाएं', ['परियोजनाओं', 'परियोजनाएं']],
  ['ar', 'كتاب', 'الكتاب كتابه والكتاب للكتاب كاتب مكتب', ['كتابه', 'الكتاب', 'والكتاب', 'للكتاب']],
  ['ar', 'الكتاب', 'كتاب بالكتاب', ['كتاب', 'بالكتاب']],
  ['ar', 'المساهمين', 'مساهم مساهمون المساهمون', ['مساهم', 'المساهمون', 'مساهمون']],
  ['ar', 'مشروع', 'لمشروعك مشروعنا بمشروع مشروعيه', ['مشروعنا', 'لمشروعك', 'بمشروع', 'مشروعيه']],
  ['ar', 'مدرسه', 'المدرسه مدرسون', ['مدرسون', 'المدرسه']],
  ['fa', 'كتابها', 'كتاب كتابهاي كتابخانه', ['كتاب ها', 'كتاب', 'كتابهاي']],
  ['fa', 'ميخواهم', 'ميخواهند', ['مي خواهم']],
] as const)('in %s the forms of %s among %s are %j', (language, word, words, forms) => {
  expect(listVariants(word, [language], vocabulary(words))).toEqual([word, ...forms]);
});

test.each(['it', '2026', 'covid19', '京都', 'ไทย', '서울', 'c＋＋'])('%s has no other forms', (word) => {
  const listWithPrefix = () => {
    throw new Error('nothing needs to be looked up');
  };
  expect(listVariants(word, ['en', 'de'], listWithPrefix)).toEqual([word]);
});

test('the umlaut that e may stand for is distant, and so are its forms; what is a form of the word anyway is not', () => {
  expect(listDistant('mueller', ['de'], vocabulary('muller mullers'))).toEqual(['muller', 'muller', 'mullers']);
  expect(listDistant('hauser', ['de'], vocabulary('haus hausern'))).toEqual([]);
  expect(listDistant('poet', ['en'], vocabulary('pot'))).toEqual([]);
});

test('there are at most eight, the most common first', () => {
  const words = Array.from({ length: 30 }, (_, at) => `vote${'s'.repeat(at % 2)}`).join(' ');
  expect(listVariants('voting', ['en'], vocabulary(`${words} votes voted voters`))[1]).toBe('vote');
  const many = 'connect connected connecting connection connections connects connective connectively connector'.split(
    ' ',
  );
  expect(listVariants('connect', ['en'], () => many).length).toBeLessThanOrEqual(8);
});

test.each([
  ['buergerm', ['de'], 'burgerm'],
  ['quelle', ['de'], undefined],
  ['buergerm', ['en'], undefined],
  ['ue', ['de'], undefined],
] as const)('the beginning %s may in %j be %s besides', (beginning, languages, respelled) => {
  expect(respellBeginning(beginning, languages)).toBe(respelled);
});

test.each([
  ['fire', ['en-GB', 'de', 'ru', 'ja'], ['en', 'de']],
  ['выборы', ['en', 'ru', 'uk'], ['ru', 'uk']],
  ['كتاب', ['fa', 'ar', 'en'], ['fa', 'ar']],
  ['हिंदी', ['en', 'hi-IN'], ['hi']],
  ['fire', ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'], ['en', 'de', 'fr', 'es', 'it', 'pt']],
  ['fire', ['sw', 'xx', 'constructor', ''], []],
  ['京都', ['ja', 'en'], []],
] as const)('of a paper in its languages %s may be of some', (word, used, languages) => {
  expect(languagesFor(word, used)).toEqual(languages);
});
