import { expect, test } from 'vitest';
import { readSearchQuestion, type SearchQuestion } from '#lib/site/search-question.ts';
import { changeIndex, makeIndex, noon, type Texts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import type { Index, WritableIndex } from '../open-index.ts';
import { findUnreadBody, listUnreadBodies, putFacts } from '../read-unread-bodies.ts';
import { expandQuestion } from './expand-question.ts';
import { facetOf } from './facets.ts';
import { findCandidates, mostRanked, searchSql } from './find-candidates.ts';
import { parseQuestion } from './parse-question.ts';
import { openCount } from './refresh-vocabulary.ts';
import { listStale, renewSearchRow } from './search-rows.ts';
import { searchStories } from './search-stories.ts';
import { listSuggestions, suggestPages } from './suggest.ts';

const second = 1000;
const day = 86_400 * second;

/** A newsroom whose words have been counted. */
function counted(texts: Texts): WritableIndex {
  const index = makeIndex(texts);
  countWords(index);
  return index;
}

function countWords(index: WritableIndex): void {
  const count = openCount(index);
  while (count());
}

function ask(index: Index, words: string, differing: Partial<SearchQuestion> = {}, now = noon, page = 1) {
  const question = { ...readSearchQuestion((name) => (name === 'q' ? words : undefined)), ...differing };
  return searchStories(index, question, { now, timeZone: 'Europe/Vienna', page });
}

function pathsOf(index: Index, words: string, differing: Partial<SearchQuestion> = {}, now = noon) {
  return ask(index, words, differing, now).stories.map(({ article }) => article.path);
}

const iso = (at: number) => new Date(at).toISOString();
const dated = (at: number) => `"${iso(at)}"`;

test('what stands in other sections takes no place among the best of one', () => {
  const others = Array.from({ length: mostRanked + 1 }, (_, n) => [
    `articles/town/n${n}.md`,
    story({ title: `Town ${n}`, date: dated(noon - day) }, 'A match is won.'),
  ]);
  const older = story({ title: 'Sport', date: dated(noon - 2 * day) }, 'A match is won.');
  const index = makeIndex({ ...Object.fromEntries(others), 'articles/sport/won.md': older });
  const expanded = expandQuestion(index, parseQuestion('match is'));
  const scope = { facets: [`"${facetOf('section', 'sport')}"`], from: 0, until: noon, now: noon };
  expect(findCandidates(index, expanded, scope).candidates).toMatchObject([{ isExact: true, hasPhrase: true }]);
});

test('only what may be found in other forms is looked for in other forms', () => {
  const asked = new Set<string>();
  const variantsOf = (token: string) => {
    asked.add(token);
    return [token];
  };
  const { terms } = parseQuestion('"big fire" -smoke sea-side harbour ');
  findCandidates(makeIndex({}), { terms, variantsOf }, { facets: [], from: 0, until: noon, now: noon });
  expect([...asked].toSorted()).toEqual(['harbour', 'side']);
});

test('a word is found in headline, description, tags, authors, section and body', () => {
  const index = counted({
    'authors/jane-doe.md': '---\nname: Jane Lutra\n---\n',
    'sections/river.md': '---\ntitle: Rivers and lakes\n---\n',
    'articles/river/title.md': story({ title: 'A lutra is seen' }),
    'articles/river/description.md': story({ description: 'Lutra at the weir.' }),
    'articles/river/tag.md': story({ tags: '[lutra]' }),
    'articles/river/author.md': story({ authors: '[jane-doe]' }),
    'articles/river/body.md': story({}, 'It was a **lutra**.'),
    'articles/river/none.md': story({}, 'It was a beaver. <!-- lutra? --> <script>lutra</script>'),
  });
  expect(pathsOf(index, 'lutra').toSorted()).toEqual([
    '/river/author',
    '/river/body',
    '/river/description',
    '/river/tag',
    '/river/title',
  ]);
  expect(pathsOf(index, 'lutra')[0]).toBe('/river/title');
  expect(pathsOf(index, 'lakes')).toHaveLength(6);
});

test('what readers may not see is never found, suggested or used as a spelling', () => {
  const secret = (fields: Readonly<Record<string, string>>) =>
    story(
      { title: 'Zebrafish escape', tags: '[zebrafish]', authors: '[zelda-zebrafish]', ...fields },
      'The zebrafish.',
    );
  const index = counted({
    'articles/river/draft.md': secret({ draft: 'true' }),
    'articles/river/scheduled.md': secret({ date: dated(noon + day) }),
    'articles/river/expired.md': secret({ expires: dated(noon) }),
    'articles/river/withdrawn.md': secret({ withdrawn: '\n  date: 2025-03-10\n  note: It was wrong.' }),
    'articles/river/live.md': story(),
  });
  for (const words of ['zebrafish', 'zebrafihs', 'zebra', 'zelda', '"zebrafish escape"', 'otters -zebrafish']) {
    const found = ask(index, words);
    expect(JSON.stringify({ ...found, stories: found.stories.map(({ article }) => article.path) })).not.toMatch(
      /zebra|zelda/i,
    );
    expect(found.count).toBe(words.startsWith('otters') ? 1 : 0);
    expect(JSON.stringify(listSuggestions(index, words, noon))).not.toMatch(/zebra|zelda/i);
  }
  expect(ask(index, '', { section: 'river' }).count).toBe(1);
});

test('a story is found from its second on until it expires', () => {
  const index = counted({ 'articles/river/now.md': story({ date: dated(noon), expires: dated(noon + second) }) });
  const at = [noon - 1, noon, noon + 999, noon + second];
  expect(at.map((now) => ask(index, 'otters', {}, now).count)).toEqual([0, 1, 1, 0]);
});

test('an edit changes what is found in the same transaction', () => {
  const file = 'articles/river/otters.md';
  const index = counted({ [file]: story({ title: 'Otters elect a mayor' }, 'The weir was crowded.') });
  changeIndex(index, {
    [file]: story({ title: 'Beavers elect a mayor', description: 'A vote.' }, 'The dam was crowded.'),
  });
  expect(pathsOf(index, 'weir')).toEqual([]);
  expect(pathsOf(index, 'beavers dam')).toEqual(['/river/otters']);
  changeIndex(index, { [file]: null, 'articles/lake/otters.md': story({ title: 'Beavers elect a mayor' }) });
  expect(pathsOf(index, 'beavers')).toEqual(['/lake/otters']);
  changeIndex(index, { 'articles/lake/otters.md': story({ title: 'Beavers elect a mayor', draft: 'true' }) });
  expect(pathsOf(index, 'beavers')).toEqual([]);
  expect(index.prepare('SELECT count(*) AS left FROM search_rows').get()).toEqual({ left: 0 });
});

test('a plain page at the path of a story takes it out of search until it is gone', () => {
  const index = counted({ 'articles/about/us.md': story(), 'pages/about/us.md': '---\ntitle: About\n---\nUs.\n' });
  expect(pathsOf(index, 'otters')).toEqual([]);
  changeIndex(index, { 'pages/about/us.md': null });
  expect(pathsOf(index, 'otters')).toEqual(['/about/us']);
});

test('an author, tag or section that is called otherwise is found by that name once its stories are written anew', () => {
  const index = counted({ 'articles/river/otters.md': story({ authors: '[jane-doe]', tags: '[eels]' }) });
  changeIndex(index, {
    'authors/jane-doe.md': '---\nname: Jane Quillfeather\n---\n',
    'tags/eels.md': '---\ntitle: Elvers\n---\n',
    'sections/river.md': '---\ntitle: Waterways\n---\n',
  });
  for (const n of listStale(index, 10)) renewSearchRow(index, n);
  expect(listStale(index, 10)).toEqual([]);
  for (const words of ['quillfeather', 'elvers', 'waterways']) expect(pathsOf(index, words)).toEqual(['/river/otters']);
  expect(listSuggestions(index, 'quill', noon).map(({ text }) => text)).toEqual(['Jane Quillfeather']);
});

test('until a body has been read, headline, description and names are searched, and the answer says so', () => {
  const index = counted({ 'articles/river/otters.md': story({ tags: '[weir]' }, 'A crowd with lanterns.') });
  index.prepare('UPDATE bodies SET facts = NULL').run();
  index.prepare('DELETE FROM search_texts').run();
  renewSearchRow(index, 1);
  expect(ask(index, 'weir')).toMatchObject({ count: 1, isPartial: true });
  expect(ask(index, 'lanterns').count).toBe(0);
  index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  for (const n of listUnreadBodies(index, noon)) {
    const unread = findUnreadBody(index, n);
    const facts = { headings: [], mentions: [], entries: [], problems: [] };
    if (unread !== undefined) putFacts(index, unread, { facts, text: 'A crowd with lanterns.' }, noon);
  }
  expect(ask(index, 'lanterns')).toMatchObject({ count: 1, isPartial: false });
});

test('what is kept of headlines is written again only when names are others', () => {
  const index = makeIndex({
    'sections/river.md': '---\ntitle: River\n---\n',
    'articles/river/otters.md': story({ authors: '[jane-doe]' }, 'A crowd with lanterns.'),
  });
  const n = Number(index.prepare('SELECT n FROM search_rows').get()?.n);
  const heads = () =>
    JSON.stringify(index.prepare('SELECT CAST(id AS TEXT) AS id, hex(block) FROM search_heads_data').all());
  index.prepare('UPDATE bodies SET facts = NULL').run();
  index.prepare('DELETE FROM search_texts').run();
  renewSearchRow(index, n);
  const before = heads();
  index.prepare('INSERT INTO search_texts (n, text) VALUES (?, ?)').run(n, 'A feast with torches.');
  renewSearchRow(index, n);
  expect([heads() === before, ask(index, 'torches').count, ask(index, 'lanterns').count]).toEqual([true, 1, 0]);
  changeIndex(index, { 'authors/jane-doe.md': '---\nname: Jane Quillfeather\n---\n' });
  for (const stale of listStale(index, 10)) renewSearchRow(index, stale);
  expect([heads() === before, ask(index, 'quillfeather').count, ask(index, 'torches').count]).toEqual([false, 1, 1]);
});

test('filters are by section, author, language and day, alone and together with words', () => {
  const index = counted({
    'site.md': '---\nname: Bugle\nlanguage: en-GB\ntimeZone: Europe/Vienna\n---\n',
    'articles/river/a.md': story({ date: '"2026-11-20T23:30:00Z"', authors: '[ann]' }),
    'articles/lake/b.md': story({ date: '2026-11-21T08:00:00Z', lang: 'pt-BR', authors: '[ben]' }),
    'articles/lake/c.md': story({ date: '2026-11-22T08:00:00Z', lang: 'pt', authors: '[ann, ben]' }),
  });
  const by = (differing: Partial<SearchQuestion>) => pathsOf(index, 'otters', { order: 'newest', ...differing });
  expect(by({ section: 'lake' })).toEqual(['/lake/c', '/lake/b']);
  expect(by({ author: 'ann' })).toEqual(['/lake/c', '/river/a']);
  expect(by({ author: 'ann', section: 'lake' })).toEqual(['/lake/c']);
  expect(by({ language: 'pt' })).toEqual(['/lake/c', '/lake/b']);
  expect(by({ language: 'pt-br' })).toEqual(['/lake/b']);
  expect(by({ language: 'en' })).toEqual(['/river/a']);
  expect(by({ from: '2026-11-21', to: '2026-11-21' })).toEqual(['/lake/b', '/river/a']);
  expect(by({ within: 'day' })).toEqual(['/lake/c']);
  expect(by({ section: '"; DROP' })).toEqual([]);
  expect(pathsOf(index, '', { author: 'ben' })).toEqual(['/lake/c', '/lake/b']);
  expect(pathsOf(index, '')).toEqual([]);
  expect(pathsOf(index, '-otters', { author: 'ben' })).toEqual([]);
});

test('pages do not overlap, end, and are the same every time', () => {
  const names = Array.from({ length: 45 }, (_, n) => `articles/river/otters-${String(n).padStart(2, '0')}.md`);
  const index = counted(Object.fromEntries(names.map((name) => [name, story()])));
  const pages = [1, 2, 3, 4].map((page) => ask(index, 'otters', {}, noon, page));
  expect(pages.map(({ stories, hasMore, count }) => [stories.length, hasMore, count])).toEqual([
    [20, true, 45],
    [20, true, 45],
    [5, false, 45],
    [0, false, 45],
  ]);
  const paths = pages.flatMap(({ stories }) => stories.map(({ article }) => article.path));
  expect(new Set(paths).size).toBe(45);
  expect(paths).toEqual(paths.toSorted().reverse());
  expect(ask(index, 'otters', {}, noon, 1e9).stories).toEqual([]);
});

test('a count is exact up to the number of stories that are looked at, and never says more than there are', () => {
  const dates = Array.from({ length: mostRanked + 1 }, (_, n) => noon - (mostRanked - n) * second);
  const index = makeIndex(
    Object.fromEntries(
      dates.map((at, n) => [
        `articles/river/otters-${n}.md`,
        story({ date: dated(at) }, n < 12 ? 'Alone.' : 'With herons.'),
      ]),
    ),
  );
  const counted = (words: string, now = noon) => {
    const { count, isExact } = ask(index, words, {}, now);
    return [count, isExact];
  };
  expect(counted('otters', noon - second)).toEqual([mostRanked, true]);
  expect(counted('otters')).toEqual([mostRanked, false]);
  expect(counted('otters -herons')).toEqual([12, true]);
  // Of some only the headline is known; neither these nor the others are more than are looked at.
  for (let n = 1; n <= 200; n += 1) {
    index.prepare('UPDATE bodies SET facts = NULL WHERE n = ?').run(n);
    index.prepare('DELETE FROM search_texts WHERE n = ?').run(n);
    renewSearchRow(index, n);
  }
  expect(counted('otters', noon - second)).toEqual([mostRanked, true]);
  expect(counted('otters')).toEqual([mostRanked, false]);
});

test('a story of a time before newspapers is found', () => {
  const index = counted({ 'articles/river/old.md': story({ date: '"1517-10-31T12:00:00Z"' }) });
  expect(pathsOf(index, 'otters')).toEqual(['/river/old']);
  expect(pathsOf(index, 'otters', { from: '1517-10-31', to: '1517-10-31' })).toEqual(['/river/old']);
  expect(pathsOf(index, 'otters', { from: '1517-11-01' })).toEqual([]);
});

test('what is not wanted is left out even where only the text has it', () => {
  const index = counted({
    'articles/river/a.md': story({ title: 'Otters swim' }, 'With herons.'),
    'articles/river/b.md': story({ title: 'Otters swim' }, 'Alone.'),
  });
  expect(pathsOf(index, 'otters -herons')).toEqual(['/river/b']);
});

test('a misspelt word finds what was meant, spelled as stories spell it', () => {
  const index = counted({
    'articles/river/a.md': story({ title: 'Zürich counts its otters' }),
    'articles/river/b.md': story({ title: 'A bridge in Zürich' }),
  });
  expect(ask(index, 'zurihc')).toMatchObject({ spelling: 'zürich', isSpelled: true, count: 2 });
  expect(ask(index, 'zurich')).toMatchObject({ spelling: null, isSpelled: false, count: 2 });
  expect(ask(index, 'qqqqqqqq')).toMatchObject({ spelling: null, isSpelled: false, count: 0 });
});

test('a misspelt word is put right where it stands, not in a phrase or within another word', () => {
  const index = counted({
    'articles/river/a.md': story({ title: 'The harbuormaster' }, 'He keeps the harbours and the harbour of Zürich.'),
  });
  expect(ask(index, '"harbuormaster" harbuor ').spelling).toBe('"harbuormaster" harbour');
  expect(ask(index, 'harbours harbuor ').spelling).toBe('harbours harbour');
  expect(ask(index, 'zu\u0308rihc').spelling).toBe('zürich');
});

test('where no story has all words, those that stand everywhere are done without', () => {
  const index = counted({
    'articles/river/a.md': story({ title: 'Herons of spring' }, 'In the reeds.'),
    'articles/river/b.md': story({ title: 'Otters and the weir', description: 'Splash.' }, 'A tale.'),
    'articles/river/c.md': story({ title: 'Eels and the weir' }, 'A tale.'),
    'articles/river/d.md': story({ title: 'Ducks and the weir' }, 'A tale.'),
  });
  expect(pathsOf(index, 'the herons of spring ')[0]).toBe('/river/a');
  expect(pathsOf(index, 'weir splash ')).toEqual(['/river/b']);
});

test('where no story has all words, those are found that have most, and the answer says so', () => {
  const index = counted({
    'articles/river/a.md': story({ title: 'A ferry to the island' }),
    'articles/river/b.md': story({ title: 'A chapel of bones', description: 'By the winter sea.' }),
    'articles/river/c.md': story({ title: 'A chapel of ease', description: 'In winter.' }),
    'articles/river/d.md': story({ title: 'The chapel, again' }),
  });
  expect(pathsOf(index, 'chapel winter bones submarine ')).toEqual(['/river/b']);
  expect(pathsOf(index, 'submarine island ferry ')).toEqual(['/river/a']);
  expect(ask(index, 'submarine island ferry ').lacksWords).toBe(true);
  expect(ask(index, 'winter chapel ').lacksWords).toBe(false);
  expect(pathsOf(index, 'submarine ferry ')).toEqual([]);
  expect(pathsOf(index, '"ferry to" submarine island ')).toEqual(['/river/a']);
  expect(pathsOf(index, '"ferry from" island to ')).toEqual([]);
  expect(pathsOf(index, 'submarine island ferry -ferry')).toEqual([]);
});

test('a misspelt word is put right before words are done without', () => {
  const index = counted({
    'articles/river/a.md': story({ title: 'Herons nest by the weir' }),
    'articles/river/b.md': story({ title: 'A nest of otters by the weir' }),
  });
  expect(ask(index, 'hreons nest weir')).toMatchObject({ spelling: 'herons nest weir', isSpelled: true, count: 1 });
  expect(ask(index, 'hreons nest weir')).toMatchObject({ lacksWords: false });
});

test('words that find stories are only put right where others find many times more', () => {
  const crowd = (many: number) =>
    Object.fromEntries(
      Array.from({ length: many }, (_, n) => [`articles/river/n${n}.md`, story({ title: 'Harvest' })]),
    );
  const rare = { 'articles/river/rare.md': story({ title: 'Harvesk' }) };
  expect(ask(counted({ ...crowd(9), ...rare }), 'harvesk ').spelling).toBeNull();
  expect(ask(counted({ ...crowd(10), ...rare }), 'harvesk ')).toMatchObject({ spelling: 'harvest', isSpelled: false });
});

test('words that a hyphen joins stand together, or apart where no story has them so', () => {
  const apart = { 'articles/river/apart.md': story({ title: 'The bridge is closed' }) };
  const joined = { 'articles/river/joined.md': story({ title: 'A bridge-closed sign' }) };
  expect(pathsOf(counted({ ...apart, ...joined }), 'bridge-closed')).toEqual(['/river/joined']);
  expect(ask(counted(apart), 'bridge-closed')).toMatchObject({ count: 1, lacksWords: false });
  expect(pathsOf(counted(apart), '"bridge-closed"')).toEqual([]);
  expect(pathsOf(counted(apart), 'sign -bridge-closed')).toEqual([]);
});

test('American spelling finds British, before the words have been counted', () => {
  const index = makeIndex({ 'articles/river/a.md': story({ title: 'Fire at the harbours' }) });
  expect(pathsOf(index, 'harbors ')).toEqual(['/river/a']);
});

test('the languages that most stories name are those whose forms are looked for', () => {
  const many = ['da', 'de', 'es', 'fi', 'fr', 'hu', 'it', 'nl'].map((lang) => [
    `articles/river/${lang}.md`,
    story({ lang, title: 'Nula' }),
  ]);
  const turkish = ['a', 'b'].map((name) => [`articles/river/${name}.md`, story({ lang: 'tr', title: 'Yeni köprü' })]);
  const index = counted(Object.fromEntries([...many, ...turkish]));
  expect(pathsOf(index, 'köprüler').toSorted()).toEqual(['/river/a', '/river/b']);
});

test('the vocabulary follows the stories when it is counted again', () => {
  const file = 'articles/river/otters.md';
  const index = counted({ [file]: story({}, 'A marmalade of words.') });
  const has = (word: string) => index.prepare('SELECT stories FROM vocabulary WHERE word = ?').get(word)?.stories;
  expect(has('marmalade')).toBe(1);
  changeIndex(index, { [file]: story({}, 'A chutney of words.') });
  countWords(index);
  expect([has('marmalade'), has('chutney')]).toEqual([undefined, 1]);
});

test.each([
  '"',
  '*',
  'AND',
  'NOT',
  'a" OR "b',
  'title : otters',
  '^otters',
  'NEAR(a b)',
  '{title} : x',
  '-',
  '§',
  '"§"',
  '\u0000',
  '\ud800',
  '((((',
])('is no error: %j', (words) => {
  const index = counted({ 'articles/river/otters.md': story() });
  expect(() => [ask(index, words), listSuggestions(index, words, noon)]).not.toThrow();
});

test('a search reads rows by their ids and neither scans nor sorts them', () => {
  const index = makeIndex({});
  const parameters = { match: '"a"', first: 0, after: 1, from: 0, until: 1, now: 0 };
  const plan = ['search_stories', 'search_heads'] as const;
  for (const table of plan) {
    const steps = index
      .prepare(`EXPLAIN QUERY PLAN ${searchSql(table, true)}`)
      .all(parameters)
      .map(({ detail }) => String(detail));
    expect(steps).toEqual([
      expect.stringContaining(`SCAN ${table} VIRTUAL TABLE INDEX`),
      'SEARCH r USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
  }
  expect(mostRanked % 20).toBe(0);
});

test('sections come before topics and writers, those before headlines', () => {
  const index = counted({
    'sections/otters.md': '---\ntitle: Otter watch\n---\n',
    'articles/otters/a.md': story({ tags: '[Otter census]', authors: '[olga-otter]', title: 'Otters swim' }),
    'articles/otters/b.md': story({ tags: '[Otter census]', title: 'Eels swim with otters', date: '2025-04-01' }),
  });
  expect(listSuggestions(index, 'ott', noon).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'section Otter watch',
    'tag Otter census',
    'author olga-otter',
    'story Eels swim with otters',
    'story Otters swim',
  ]);
  expect(suggestPages(index, 'ott', noon)).toEqual(listSuggestions(index, 'ott', noon).slice(0, 3));
  expect(listSuggestions(index, 'eels sw', noon).map(({ text }) => text)).toEqual(['Eels swim with otters']);
  expect(listSuggestions(index, '', noon)).toEqual([]);
});

test('names are suggested for other forms of what is typed', () => {
  const index = counted({ 'articles/river/a.md': story({ tags: '[Night Ferries]' }) });
  expect(listSuggestions(index, 'ferry', noon).map(({ text }) => text)).toContain('Night Ferries');
  expect(listSuggestions(index, 'ferry nigh', noon).map(({ text }) => text)).toContain('Night Ferries');
});

test('a word that is found in another form is no slip for a word of another language', () => {
  const english = Array.from({ length: 24 }, (_, n) => [
    `articles/town/n${n}.md`,
    story({ title: `An election ${n}` }),
  ]);
  const index = counted({
    ...Object.fromEntries(english),
    'articles/town/es.md': story({ title: 'Las elecciones', lang: 'es' }),
  });
  expect(ask(index, 'eleccion ')).toMatchObject({ count: 1, spelling: null });
  expect(ask(index, 'electoin')).toMatchObject({ isSpelled: true, spelling: 'election' });
});

test('of the same word in two languages the one of the site comes first', () => {
  const index = counted({
    'site.md': '---\nname: 新聞\nlanguage: ja\n---\n',
    'articles/river/zh.md': story({ title: '法律', lang: 'zh-Hant', date: dated(noon - day) }),
    'articles/river/ja.md': story({ title: '法律', date: dated(noon - 3 * day) }),
  });
  expect(pathsOf(index, '法律')).toEqual(['/river/ja', '/river/zh']);
  expect(pathsOf(index, '法')).toEqual(['/river/ja', '/river/zh']);
});

test('the する that makes a verb of a Japanese noun is not looked for by itself', () => {
  const index = counted({ 'articles/river/ja.md': story({ title: '目標に関する成功と計測' }) });
  const marks = ask(index, '成功を計測する').stories.flatMap(({ headline }) =>
    headline.filter(({ isMatch }) => isMatch),
  );
  expect(marks.map(({ text }) => text)).toEqual(['成功', '計測']);
});

test('the end of a compound finds it where nothing has the word itself, in languages that have such', () => {
  const dike = { 'articles/river/dike.md': story({ title: 'Hochwasserschutz', lang: 'de' }) };
  expect(pathsOf(counted(dike), 'schutz')).toEqual(['/river/dike']);
  const both = { ...dike, 'articles/river/word.md': story({ title: 'Schutz', lang: 'de' }) };
  expect(pathsOf(counted(both), 'schutz')).toEqual(['/river/word']);
  const english = { 'articles/river/dike.md': story({ title: 'Hochwasserschutz', lang: 'en' }) };
  expect(pathsOf(counted(english), 'schutz')).toEqual([]);
});
