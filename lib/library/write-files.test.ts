import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeIndex, dumpIndex, makeIndex, noon, type Texts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findAddress } from './find-address.ts';
import { listArticles, type Selection } from './list-articles.ts';
import { type Index, openIndexForWriting } from './open-index.ts';
import { writeFiles } from './write-files.ts';

const byTag = (tag: string) => ({ by: 'tag', tag }) as const;
const byAuthor = (author: string) => ({ by: 'author', author }) as const;
const bySection = (section: string) => ({ by: 'section', section }) as const;

function titlesOf(index: Index, selection: Selection): string[] {
  return listArticles(index, selection, noon, 1).articles.map(({ title }) => title);
}

/** Title of what is shown at a path. */
function titleAt(index: Index, path: string): string | undefined {
  const address = findAddress(index, path, noon);
  if (address.kind === 'story') return address.article.title;
  return address.kind === 'page' ? address.page.title : undefined;
}

function count(index: Index, table: string): number {
  return Number(index.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.rows);
}

describe('of two files at one path', () => {
  const page = (title: string) => `---\ntitle: ${title}\n---\nWords.\n`;
  const tagged = (title: string) => story({ title, tags: '[dams]', authors: '[otto]' });

  test.each([
    ['the plain page before the story', 'pages/river/dam.md', 'articles/river/dam.md'],
    ['the name in lower case before the one with capitals', 'articles/river/dam.md', 'articles/River/Dam.md'],
    ['the first by name of two with capitals', 'articles/RIVER/dam.md', 'articles/River/dam.md'],
    ['the page with capitals before the story', 'pages/River/dam.md', 'articles/river/dam.md'],
    ['the first by name of two pages with capitals', 'pages/RIVER/dam.md', 'pages/River/Dam.md'],
  ])('%s is shown, whichever was written first', (_rule, keeper, other) => {
    const textOf = (file: string, title: string) => (file.startsWith('pages/') ? page(title) : tagged(title));
    const texts = { [keeper]: textOf(keeper, 'Keeper'), [other]: textOf(other, 'Other') };
    for (const order of [
      [keeper, other],
      [other, keeper],
    ]) {
      const index = makeIndex({});
      for (const file of order) changeIndex(index, { [file]: texts[file] ?? null });
      expect(titleAt(index, '/river/dam')).toBe('Keeper');
      index.close();
    }
  });

  test.each([
    ['written first', ['articles/river/dam.md', 'articles/River/Dam.md']],
    ['written second', ['articles/River/Dam.md', 'articles/river/dam.md']],
  ])('the keeper alone is in every list when it was %s', (_when, order) => {
    const index = makeIndex({});
    for (const file of order) changeIndex(index, { [file]: tagged(file) });
    for (const selection of [{ by: 'time' } as const, bySection('river'), byTag('dams'), byAuthor('otto')]) {
      expect([selection.by, titlesOf(index, selection)]).toEqual([selection.by, ['articles/river/dam.md']]);
    }
    index.close();
  });

  test('the other takes over, in lists too, when the keeper goes, and steps back when it returns', () => {
    const index = makeIndex({
      'articles/river/dam.md': story({ title: 'Keeper', tags: '[dams]', date: '2026-11-01' }),
      'articles/River/Dam.md': story({ title: 'Other', tags: '[weirs]', date: '2026-11-02' }),
    });
    expect([titlesOf(index, byTag('dams')), titlesOf(index, byTag('weirs'))]).toEqual([['Keeper'], []]);
    changeIndex(index, { 'articles/river/dam.md': null });
    expect(titleAt(index, '/river/dam')).toBe('Other');
    expect([titlesOf(index, byTag('dams')), titlesOf(index, byTag('weirs'))]).toEqual([[], ['Other']]);
    changeIndex(index, { 'articles/river/dam.md': story({ title: 'Back', tags: '[dams]' }) });
    expect(titleAt(index, '/river/dam')).toBe('Back');
    expect([titlesOf(index, byTag('dams')), titlesOf(index, byTag('weirs'))]).toEqual([['Back'], []]);
    expect(titlesOf(index, { by: 'time' })).toEqual(['Back']);
    index.close();
  });

  test('the story is listed when the page at its path goes', () => {
    const index = makeIndex({ 'pages/river/dam.md': page('Page'), 'articles/river/dam.md': story({ title: 'Story' }) });
    expect(titlesOf(index, { by: 'time' })).toEqual([]);
    changeIndex(index, { 'pages/river/dam.md': null });
    expect(titlesOf(index, { by: 'time' })).toEqual(['Story']);
    index.close();
  });
});

describe('lists follow a story when', () => {
  const file = 'articles/river/dam.md';
  const before = { title: 'Dam', date: '2026-11-10', tags: '[dams, weather]', authors: '[otto, wilma]' };
  const begin = () =>
    makeIndex({ [file]: story(before), 'articles/river/weir.md': story({ title: 'Weir', date: '2026-11-05' }) });

  test('its date changes', () => {
    const index = begin();
    expect(titlesOf(index, { by: 'time' })).toEqual(['Dam', 'Weir']);
    changeIndex(index, { [file]: story({ ...before, date: '2026-11-01' }) });
    expect(titlesOf(index, { by: 'time' })).toEqual(['Weir', 'Dam']);
    expect(titlesOf(index, byTag('dams'))).toEqual(['Dam']);
    expect(titlesOf(index, { by: 'period', from: Date.UTC(2026, 10, 9), to: noon })).toEqual([]);
    changeIndex(index, { [file]: story({ ...before, date: '2027-01-01' }) });
    for (const selection of [{ by: 'time' } as const, byTag('dams'), byAuthor('otto')])
      expect(titlesOf(index, selection)).not.toContain('Dam');
    index.close();
  });

  test('its tags and authors change', () => {
    const index = begin();
    changeIndex(index, { [file]: story({ ...before, tags: '[weather, beavers]', authors: '[wilma]' }) });
    const lists = [byTag('dams'), byTag('weather'), byTag('beavers'), byAuthor('otto'), byAuthor('wilma')];
    expect(lists.map((list) => titlesOf(index, list))).toEqual([[], ['Dam'], ['Dam'], [], ['Dam']]);
    expect([count(index, 'taggings'), count(index, 'bylines')]).toEqual([2, 1]);
    index.close();
  });

  test('its section changes', () => {
    const index = begin();
    changeIndex(index, { [file]: story({ ...before, section: 'Pond' }) });
    expect([titlesOf(index, bySection('river')), titlesOf(index, bySection('pond'))]).toEqual([['Weir'], ['Dam']]);
    index.close();
  });

  test('its title changes', () => {
    const index = begin();
    changeIndex(index, { [file]: story({ ...before, title: 'Beaver dam' }) });
    expect(titlesOf(index, byTag('dams'))).toEqual(['Beaver dam']);
    index.close();
  });

  test.each([
    ['it is withdrawn', { withdrawn: 'true' }],
    ['it becomes a draft', { draft: 'true' }],
    ['it has expired', { expires: '2026-11-20' }],
  ])('%s, and when it comes back', (_change, fields) => {
    const index = begin();
    changeIndex(index, { [file]: story({ ...before, ...fields }) });
    for (const selection of [{ by: 'time' } as const, bySection('river'), byTag('dams'), byAuthor('otto')])
      expect(titlesOf(index, selection)).not.toContain('Dam');
    changeIndex(index, { [file]: story(before) });
    for (const selection of [{ by: 'time' } as const, bySection('river'), byTag('dams'), byAuthor('otto')])
      expect(titlesOf(index, selection)).toContain('Dam');
    index.close();
  });

  test('it breaks: the earlier version stays, or none when a take-down is asked for', () => {
    const index = begin();
    changeIndex(index, { [file]: '---\ntitle: [Dam\n---\n' });
    expect(titlesOf(index, byTag('dams'))).toEqual(['Dam']);
    changeIndex(index, { [file]: '---\ntitle: [Dam\nwithdrawn: true\n---\n' });
    expect([titlesOf(index, byTag('dams')), titleAt(index, '/river/dam')]).toEqual([[], undefined]);
    expect(index.prepare('SELECT standing FROM files WHERE file = ?').get(file)).toMatchObject({
      standing: 'withheld',
    });
    index.close();
  });
});

test('a name that a story repeats in other spellings counts once', () => {
  const fields = {
    title: 'Dam',
    tags: '[Dams, dams, DAMS, "dams!"]',
    authors: '[Otto, otto]',
    aliases: '[/old, /Old, /old/]',
  };
  const index = makeIndex({ 'articles/river/dam.md': story(fields) });
  expect([titlesOf(index, byTag('dams')), titlesOf(index, byAuthor('otto'))]).toEqual([['Dam'], ['Dam']]);
  expect(['taggings', 'bylines', 'aliases'].map((table) => count(index, table))).toEqual([1, 1, 1]);
  index.close();
});

test('a deleted file leaves nothing behind in any table', () => {
  const index = makeIndex({});
  const empty = dumpIndex(index);
  const rich = {
    tags: '[dams]',
    authors: '[nobody]',
    aliases: '[/old]',
    related: '[/lost]',
    translationOf: '/lost/too',
    image: '/media/lost.jpg',
    id: 'dam',
  };
  const texts: Texts = {
    'site.md': '---\nname: Bugle\n---\n',
    'front.md': '---\nlead: /lost\n---\n',
    'sections/river.md': '---\ntitle: River\n---\n',
    'authors/otto.md': '---\nname: Otto\nimage: /media/lost.jpg\n---\nBio with a [link](/lost).\n',
    'tags/dams.md': '---\ntitle: Dams\n---\n',
    'pages/about.md': '---\ntitle: About\n---\nWith a [link](/lost).\n',
    'media/dam.jpg': '',
    'articles/river/dam.md': story(rich, 'With a [link](/lost) and ![a picture](/media/lost.jpg).'),
    'articles/river/draft.md': story({ ...rich, draft: 'true' }),
    'articles/River/Dam.md': story(rich),
    'articles/river/broken.md': '---\ntitle: [\n---\n',
    'articles/river/taken-down.md': '---\ndraft: true\ntitle: [\n---\n![A dam](/media/dam.jpg)\n',
    'articles/river/stray.mdx': story(),
  };
  for (let round = 0; round < 2; round += 1) {
    changeIndex(index, texts);
    expect(count(index, 'problems')).toBeGreaterThan(0);
    for (const file of Object.keys(texts)) changeIndex(index, { [file]: null });
    expect(dumpIndex(index)).toEqual(empty);
  }
  index.close();
});

test('a file that was never there may be deleted', () => {
  const index = makeIndex({});
  expect(writeFiles(index, [{ kind: 'gone', file: 'articles/river/dam.md' }], noon).provided).toEqual([]);
  index.close();
});

test('a file that was only touched keeps all but its stamp', () => {
  const index = makeIndex({ 'articles/river/dam.md': story() });
  const { files: _files, ...before } = dumpIndex(index);
  const touched = { kind: 'touched', file: 'articles/river/dam.md', stamp: 'new' } as const;
  expect(writeFiles(index, [touched], noon).provided).toEqual([]);
  const { files, ...after } = dumpIndex(index);
  expect(after).toEqual(before);
  expect(files).toEqual([expect.stringContaining('"stamp":"new"')]);
  index.close();
});

describe('names that come and go are told:', () => {
  const file = 'articles/river/dam.md';
  /** What writing a text tells, as kind and name, after another text stood there. */
  function toldBy(before: Texts, after: Texts): string[] {
    const index = makeIndex(before);
    const told = changeIndex(index, after);
    index.close();
    return told.map(({ kind, name }) => `${kind} ${name}`).sort();
  }

  test.each<readonly [string, Texts, Texts, readonly string[]]>([
    [
      'a story appears',
      {},
      { [file]: story({ aliases: '[/old]' }) },
      ['alias /old', 'id /river/dam', 'list /river', 'path /river/dam'],
    ],
    ['a story disappears', { [file]: story() }, { [file]: null }, ['id /river/dam', 'list /river', 'path /river/dam']],
    ['a story’s text changes', { [file]: story() }, { [file]: story({}, 'Other words.') }, []],
    ['an id is given', { [file]: story() }, { [file]: story({ id: 'dam' }) }, ['id /river/dam', 'id dam']],
    [
      'an alias is replaced',
      { [file]: story({ aliases: '[/a, /b]' }) },
      { [file]: story({ aliases: '[/b, /c]' }) },
      ['alias /a', 'alias /c'],
    ],
    ['an author appears', {}, { 'authors/otto.md': '---\nname: Otto\n---\n' }, ['author otto']],
    [
      'a section disappears',
      { 'sections/river.md': '---\ntitle: River\n---\n' },
      { 'sections/river.md': null },
      ['every-story ', 'section river'],
    ],
    ['a tag appears', {}, { 'tags/dams.md': '---\ntitle: Dams\n---\n' }, ['every-story ', 'tag dams']],
    ['a picture appears', {}, { 'media/dam.jpg': '' }, ['media /media/dam.jpg']],
    [
      'a picture disappears',
      { 'public/images/dam.jpg': '' },
      { 'public/images/dam.jpg': null },
      ['media /images/dam.jpg'],
    ],
    [
      'a broken story is taken down',
      { [file]: story() },
      { [file]: '---\ntitle: [\ndraft: true\n---\n' },
      ['id /river/dam', 'list /river', 'path /river/dam'],
    ],
    ['a broken story keeps its earlier version', { [file]: story() }, { [file]: '---\ntitle: [\n---\n' }, []],
  ])('%s', (_change, before, after, names) => {
    expect(toldBy(before, after)).toEqual(names);
  });
});

/** Versions of a few files that share paths, aliases, ids and tags; a deletion is one of them. */
const versions: Readonly<Record<string, readonly (string | null)[]>> = {
  'articles/river/dam.md': [null, story({ tags: '[dams]' }), story({ tags: '[dams, weirs]', date: '2026-01-01' })],
  'articles/River/Dam.md': [null, story({ tags: '[dams]', authors: '[otto]' }), story({ draft: 'true' })],
  'pages/river/dam.md': [null, '---\ntitle: Page\n---\n[Weir](/river/weir)\n'],
  'articles/river/weir.md': [
    null,
    story({ aliases: '[/river/dam, /old]', authors: '[otto]' }),
    story({ withdrawn: 'true', id: 'x' }),
    '---\ntitle: [\ndraft: true\n---\n',
  ],
  'authors/otto.md': [null, '---\nname: Otto\n---\n'],
};

test('whatever the order of edits, lists and names are those of an index made anew', { timeout: 60_000 }, () => {
  const edits = Object.entries(versions).flatMap(([file, texts]) => texts.map((text) => ({ [file]: text })));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...edits), { minLength: 1, maxLength: 12 }), (made) => {
      const edited = makeIndex({});
      for (const edit of made) changeIndex(edited, edit);
      const fresh = makeIndex(Object.assign({}, ...made));
      const { problems: _edited, ...rows } = dumpIndex(edited);
      const { problems: _fresh, ...expected } = dumpIndex(fresh);
      expect(rows).toEqual(expected);
      edited.close();
      fresh.close();
    }),
    { numRuns: 300 },
  );
});

test('nothing is written when the work of a transaction fails', () => {
  const index = openIndexForWriting(':memory:', '/newsroom');
  const attempt = () =>
    index.transact(() => {
      const change = { kind: 'media', file: 'media/a.jpg', address: '/media/a.jpg', stamp: '1', facts: null } as const;
      writeFiles(index, [change], noon);
      throw new Error('out of paper');
    });
  expect(attempt).toThrow('out of paper');
  expect(count(index, 'files')).toBe(0);
  index.close();
});
