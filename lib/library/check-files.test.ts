import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon, type Texts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { checkFiles, listConcerned, listPageProblems, listPressingProblems, listProblems } from './check-files.ts';
import type { Index } from './open-index.ts';
import { writeFiles } from './write-files.ts';

/** File, place and rule of every Problem; hints, which name what is nearest, are left out. */
function faultsOf(index: Index): string[] {
  return listProblems(index).map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
}

/** The same of an index made anew, which is what `check` says. */
function faultsAnew(texts: Texts): string[] {
  const fresh = makeIndex(texts);
  const faults = faultsOf(fresh);
  fresh.close();
  return faults;
}

const dam = 'articles/river/dam.md';
const weir = 'articles/river/weir.md';
const otto: Texts = { 'authors/otto.md': '---\nname: Otto\n---\n' };
const river: Texts = { 'sections/river.md': '---\ntitle: River\n---\n' };
const tagFile = { 'tags/dams.md': '---\ntitle: Dams\n---\n' };
const linking = (address: string) => ({ [dam]: story({}, `See [there](${address}).`) });

/** What stands there, and the file whose coming mends it. */
const mended: readonly (readonly [name: string, Texts, Texts, fault: string])[] = [
  ['an author', { [dam]: story({ authors: '[otto]' }) }, otto, `${dam}:5:11 unknown-author`],
  [
    'a picture in a field',
    { [dam]: story({ image: '/media/a.jpg', imageAlt: 'A' }) },
    { 'media/a.jpg': '' },
    `${dam}:5:8 missing-picture`,
  ],
  [
    'a picture in the text',
    { [dam]: story({}, '![A](/media/a.jpg)') },
    { 'media/a.jpg': '' },
    `${dam}:6:1 missing-picture`,
  ],
  [
    'a picture of public/',
    { [dam]: story({}, '![A](/images/a.jpg)') },
    { 'public/images/a.jpg': '' },
    `${dam}:6:1 missing-picture`,
  ],
  [
    'an author’s picture',
    { 'authors/otto.md': '---\nname: Otto\nimage: /media/a.jpg\nimageAlt: A\n---\n' },
    { 'media/a.jpg': '' },
    'authors/otto.md:3:8 missing-picture',
  ],
  ['a story linked to', linking('/river/weir'), { [weir]: story() }, `${dam}:6:5 dead-link`],
  ['a page linked to', linking('/about'), { 'pages/about.md': '---\ntitle: About\n---\n' }, `${dam}:6:5 dead-link`],
  ['a text for programs linked to', linking('/ads.txt'), { 'public/ads.txt': '' }, `${dam}:6:5 dead-link`],
  ['an old path linked to', linking('/old'), { [weir]: story({ aliases: '[/old]' }) }, `${dam}:6:5 dead-link`],
  ['a related story', { [dam]: story({ related: '[/river/weir]' }) }, { [weir]: story() }, `${dam}:5:11 dead-link`],
  [
    'the original of a translation',
    { [dam]: story({ translationOf: '/river/weir' }) },
    { [weir]: story() },
    `${dam}:5:16 dead-link`,
  ],
  [
    'the lead of the front page',
    { 'front.md': '---\nlead: /river/weir\n---\n' },
    { [weir]: story() },
    'front.md:2:7 dead-link',
  ],
  [
    'a section linked to, by its file',
    linking('/pond'),
    { 'sections/pond.md': '---\ntitle: Pond\n---\n' },
    `${dam}:6:5 dead-link`,
  ],
  [
    'a section linked to, by its first story',
    linking('/pond'),
    { 'articles/pond/frog.md': story() },
    `${dam}:6:5 dead-link`,
  ],
  ['a tag linked to, by its file', linking('/tags/dams'), tagFile, `${dam}:6:5 dead-link`],
  [
    'a tag linked to, by its first story',
    linking('/tags/dams'),
    { [weir]: story({ tags: '[dams]' }) },
    `${dam}:6:5 dead-link`,
  ],
  ['an author linked to, by a file', linking('/authors/otto'), otto, `${dam}:6:5 dead-link`],
  [
    'an author linked to, by a first byline',
    { ...linking('/authors/otto') },
    { [weir]: story({ authors: '[otto]' }) },
    `${dam}:6:5 dead-link`,
  ],
  [
    'a section',
    { ...river, 'articles/pond/frog.md': story() },
    { 'sections/pond.md': '---\ntitle: Pond\n---\n' },
    'articles/pond/frog.md:1:1 undefined-section',
  ],
  [
    'a draft’s section',
    { ...river, [dam]: story({ draft: 'true', section: 'pond' }) },
    { 'sections/pond.md': '---\ntitle: Pond\n---\n' },
    `${dam}:6:10 undefined-section`,
  ],
  [
    'a section of the front page',
    { ...river, 'front.md': '---\nblocks: [{ section: pond }]\n---\n' },
    { 'sections/pond.md': '---\ntitle: Pond\n---\n' },
    'front.md:2:21 undefined-section',
  ],
  [
    'a tag',
    { ...tagFile, [dam]: story({ tags: '[weirs]' }) },
    { 'tags/weirs.md': '---\ntitle: Weirs\n---\n' },
    `${dam}:5:8 undefined-tag`,
  ],
  [
    'a draft’s tag',
    { ...tagFile, [dam]: story({ draft: 'true', tags: '[weirs]' }) },
    { 'tags/weirs.md': '---\ntitle: Weirs\n---\n' },
    `${dam}:6:8 undefined-tag`,
  ],
  [
    'the tag of a story whose path another file has',
    { ...tagFile, [dam]: story(), 'articles/River/Dam.md': story({ tags: '[weirs]' }) },
    { 'tags/weirs.md': '---\ntitle: Weirs\n---\n' },
    'articles/River/Dam.md:5:8 undefined-tag',
  ],
  [
    'the section of a story whose path another file has',
    { ...river, [dam]: story(), 'articles/River/Dam.md': story({ section: 'pond' }) },
    { 'sections/pond.md': '---\ntitle: Pond\n---\n' },
    'articles/River/Dam.md:5:10 undefined-section',
  ],
  [
    'a tag linked to, by a story that is a draft no more',
    { ...linking('/tags/dams'), [weir]: story({ tags: '[dams]', draft: 'true' }) },
    { [weir]: story({ tags: '[dams]' }) },
    `${dam}:6:5 dead-link`,
  ],
  [
    'a section linked to, by a story that is not withdrawn any more',
    { ...linking('/pond'), 'articles/pond/frog.md': story({ withdrawn: 'true' }) },
    { 'articles/pond/frog.md': story() },
    `${dam}:6:5 dead-link`,
  ],
];

describe('a Problem goes when what was missing comes, and returns when that goes:', () => {
  test.each(mended)('%s', (_name, before, coming, fault) => {
    const index = makeIndex(before);
    expect(faultsOf(index)).toContain(fault);
    changeIndex(index, coming);
    expect(faultsOf(index)).not.toContain(fault);
    expect(faultsOf(index)).toEqual(faultsAnew({ ...before, ...coming }));
    changeIndex(index, Object.fromEntries(Object.keys(coming).map((file) => [file, null])));
    expect(faultsOf(index)).toContain(fault);
    index.close();
  });
});

/** What stands there, and the file whose coming makes a Problem of it. */
const disturbed: readonly (readonly [name: string, Texts, Texts, fault: string])[] = [
  ['a story at an old path', { [dam]: story({ aliases: '[/river/weir]' }) }, { [weir]: story() }, `${dam}:5:11 alias`],
  [
    'a page at an old path',
    { [dam]: story({ aliases: '[/about]' }) },
    { 'pages/about.md': '---\ntitle: About\n---\n' },
    `${dam}:5:11 alias`,
  ],
  [
    'an earlier file with the same old path',
    { [weir]: story({ aliases: '[/old]' }) },
    { [dam]: story({ aliases: '[/old]' }) },
    `${weir}:5:11 alias`,
  ],
  [
    'an earlier file with the same id',
    { [weir]: story({ id: 'x' }) },
    { [dam]: story({ id: 'x' }) },
    `${weir}:5:5 duplicate-id`,
  ],
  [
    'a page at a story’s path',
    { [dam]: story() },
    { 'pages/river/dam.md': '---\ntitle: Dam\n---\n' },
    `${dam}:1:1 path-claim`,
  ],
  [
    'a lower-case file at the same path',
    { 'articles/River/Dam.md': story() },
    { [dam]: story() },
    'articles/River/Dam.md:1:1 path-claim',
  ],
  [
    'a section at a page’s path',
    { 'pages/pond.md': '---\ntitle: Pond\n---\n' },
    { 'sections/pond.md': '---\ntitle: Pond\n---\n' },
    'pages/pond.md:1:1 path-claim',
  ],
  [
    'the first section file, when stories name others',
    { 'articles/pond/frog.md': story() },
    river,
    'articles/pond/frog.md:1:1 undefined-section',
  ],
  [
    'the first tag file, when stories name others',
    { [dam]: story({ tags: '[weirs]' }) },
    tagFile,
    `${dam}:5:8 undefined-tag`,
  ],
  [
    'the first two tag files at once, when stories name others',
    { [dam]: story({ tags: '[weirs]' }) },
    { ...tagFile, 'tags/floods.md': '---\ntitle: Floods\n---\n' },
    `${dam}:5:8 undefined-tag`,
  ],
];

describe('a Problem comes with what disturbs, and goes with it:', () => {
  test.each(disturbed)('%s', (_name, before, coming, fault) => {
    const index = makeIndex(before);
    expect(faultsOf(index)).not.toContain(fault);
    changeIndex(index, coming);
    expect(faultsOf(index)).toContain(fault);
    expect(faultsOf(index)).toEqual(faultsAnew({ ...before, ...coming }));
    changeIndex(index, Object.fromEntries(Object.keys(coming).map((file) => [file, null])));
    expect(faultsOf(index)).not.toContain(fault);
    index.close();
  });
});

/** Versions of a few files that mention, claim and define the same names; a deletion is one of them. */
const versions: Texts[] = Object.entries({
  [dam]: [
    story({ tags: '[dams]', authors: '[otto]' }, '[w](/river/weir) [p](/pond) [t](/tags/weirs) [a](/authors/otto)'),
    story({ draft: 'true', tags: '[weirs]', section: 'pond' }),
    story({ aliases: '[/river/weir, /old]', id: 'x' }, '[l](/loft/l) [d](/tags/dams) ![a](/media/a.jpg)'),
  ],
  'articles/River/Dam.md': [story({ tags: '[weirs]', id: 'x' }), story({ section: 'pond', withdrawn: 'true' })],
  [weir]: [
    story({ tags: '[weirs]', aliases: '[/old]' }, '[o](/old) [r](/river)'),
    story({ draft: 'true', tags: '[weirs]' }),
    story({ section: 'pond', related: '[/loft/l]', translationOf: '/river/dam' }),
    '---\ntitle: [\ndraft: true\n---\n',
  ],
  'articles/loft/l.md': [
    story({ authors: '[otto]', image: '/media/a.jpg', imageAlt: 'A' }),
    story({ section: 'river' }),
  ],
  'pages/river/dam.md': ['---\ntitle: P\n---\n[r](/river)\n'],
  'pages/pond.md': ['---\ntitle: P\n---\n[l](/loft)\n'],
  'front.md': ['---\nlead: /river/weir\nblocks: [{ section: pond }]\n---\n'],
  'authors/otto.md': ['---\nname: O\n---\n'],
  'sections/river.md': ['---\ntitle: R\n---\n'],
  'sections/pond.md': ['---\ntitle: P\n---\n'],
  'tags/dams.md': ['---\ntitle: D\n---\n'],
  'tags/weirs.md': ['---\ntitle: W\n---\n'],
  'media/a.jpg': [''],
}).flatMap(([file, texts]) => [null, ...texts].map((text) => ({ [file]: text })));

test('whatever the order of edits, the Problems are those of an index made anew', { timeout: 600_000 }, () => {
  const edit = fc
    .array(fc.constantFrom(...versions), { minLength: 1, maxLength: 3 })
    .map((all) => Object.assign({}, ...all));
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      const edited = makeIndex({});
      for (const texts of edits) changeIndex(edited, texts);
      expect(faultsOf(edited)).toEqual(faultsAnew(Object.assign({}, ...edits)));
      edited.close();
    }),
    { numRuns: 200 },
  );
});

test('a name concerns the files that mention it and no others', () => {
  const index = makeIndex({ [dam]: story({ authors: '[otto]' }), [weir]: story({ authors: '[wilma]' }) });
  const numberOf = (file: string) => Number(index.prepare('SELECT n FROM documents WHERE file = ?').get(file)?.n);
  expect(listConcerned(index, { kind: 'author', name: 'otto' })).toEqual([numberOf(dam)]);
  expect(listConcerned(index, { kind: 'author', name: 'nobody' })).toEqual([]);
  expect(listConcerned(index, { kind: 'path', name: '/river/weir' })).toEqual([numberOf(weir)]);
  index.close();
});

describe('checking a file again', () => {
  const numbers = (index: Index) =>
    index
      .prepare('SELECT n FROM documents')
      .all()
      .map(({ n }) => Number(n));

  test('finds what it found, each Problem once', () => {
    const index = makeIndex({ [dam]: story({ authors: '[otto]', colour: 'red' }, '[x](/lost)') });
    const before = listProblems(index);
    expect(before.map(({ rule }) => rule)).toEqual(['unknown-author', 'unknown-field', 'dead-link']);
    checkFiles(index, [...numbers(index), ...numbers(index)], noon);
    expect(listProblems(index)).toEqual(before);
    index.close();
  });

  test('leaves a broken file the Problems of its broken version', () => {
    const index = makeIndex({ [dam]: story({ authors: '[otto]' }) });
    changeIndex(index, { [dam]: '---\ntitle: [Dam\n---\n' });
    const broken = listProblems(index);
    expect(broken.map(({ rule }) => rule)).toEqual(['yaml']);
    changeIndex(index, otto);
    checkFiles(index, numbers(index), noon);
    expect(listProblems(index)).toEqual(broken);
    index.close();
  });

  test('passes over a file whose body is unread, and over a number nobody has', () => {
    const index = makeIndex({ [dam]: story({ authors: '[otto]' }) });
    index.prepare('UPDATE bodies SET facts = NULL').run();
    index.prepare('DELETE FROM problems').run();
    checkFiles(index, [...numbers(index), 4711], noon);
    expect(listProblems(index)).toEqual([]);
    index.close();
  });
});

test('Problems are listed by file, then place; or those of one file', () => {
  const index = makeIndex({
    [weir]: story({ authors: '[otto]' }),
    [dam]: story({ authors: '[wilma, otto]' }, '[x](/lost)\n\n[y](/lost)'),
  });
  expect(faultsOf(index)).toEqual([
    `${dam}:5:11 unknown-author`,
    `${dam}:5:18 unknown-author`,
    `${dam}:7:1 dead-link`,
    `${dam}:9:1 dead-link`,
    `${weir}:5:11 unknown-author`,
  ]);
  expect(listProblems(index, weir)).toEqual([
    {
      file: weir,
      line: 5,
      column: 11,
      rule: 'unknown-author',
      severity: 'error',
      message: 'Unexpected author "otto", expected a name from authors/',
      hint: 'add authors/otto.md',
    },
  ]);
  expect(writeFiles(index, [{ kind: 'gone', file: weir }], noon).provided).not.toEqual([]);
  expect(listProblems(index, weir)).toEqual([]);
  index.close();
});

test('what is wrong with front.md and site.md presses, though they are shown, and a menu names what it may have meant', () => {
  const index = makeIndex({
    'front.md': '---\npins: [{ story: /river/dma }]\n---\n',
    'site.md': '---\nname: Bugle\nnavigation: [locl, river, weather, /latest, /river/dam]\nfooter: [/imprit]\n---\n',
    'sections/local.md': '---\ntitle: Local\n---\n',
    'sections/weather.md': '---\ntitle: Weather\n---\n',
    'pages/imprint.md': '---\ntitle: Imprint\n---\n',
    [dam]: story({ authors: '[nobody]' }),
    'articles/river/b.md': 'no front matter',
  });
  const pressing = () => listPressingProblems(index, 50).map((at) => `${at.file}:${at.line}:${at.column} ${at.hint}`);
  expect(pressing()).toEqual([
    expect.stringMatching(/^articles\/river\/b\.md:1:1 /),
    'front.md:2:17 did you mean /river/dam?',
    'site.md:3:14 did you mean /local?',
    'site.md:4:10 did you mean /imprint?',
  ]);
  expect(listPressingProblems(index, 3).map(({ file }) => file)).toEqual(['front.md', 'site.md', 'site.md']);
  changeIndex(index, { 'sections/locl.md': '---\ntitle: Locl\n---\n', 'pages/imprit.md': '---\ntitle: I\n---\n' });
  expect(listProblems(index, 'site.md')).toEqual([]);
  index.close();
});

test('the Problems of a page are those of its file and of the media that names', () => {
  const index = makeIndex({
    [dam]: story({ authors: '[nobody]', image: '/media/x.jpg', imageAlt: 'X' }, '![X](/media/x.jpg)'),
    'media/x.jpg': '',
    'media/y.jpg': '',
  });
  const problem = { line: 1, column: 1, rule: 'picture', severity: 'error', message: 'Unexpected', hint: '' } as const;
  for (const name of ['x', 'y']) {
    const file = `media/${name}.jpg`;
    const facts = { version: '', width: null, height: null, problems: [{ ...problem, file }] };
    writeFiles(index, [{ kind: 'media', file, address: `/${file}`, stamp: '1', facts }], noon);
  }
  expect(listPageProblems(index, dam).map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    `${dam} unknown-author`,
    'media/x.jpg picture',
  ]);
  index.close();
});

test('the Problems of broken files are told apart from those of files that are shown', () => {
  const index = makeIndex({
    [dam]: story({ authors: '[nobody]' }),
    'articles/river/b.md': 'no front matter',
    'articles/river/a.md': story({ date: '2026-13-01' }),
    'articles/river/c.md': '---\ntitle: [\ndraft: true\n---\n',
  });
  const files = listPressingProblems(index, 50).map(({ file }) => file);
  expect(new Set(files)).toEqual(new Set(['articles/river/a.md', 'articles/river/b.md', 'articles/river/c.md']));
  expect(files).toEqual(files.toSorted());
  expect(listPressingProblems(index, 1)).toHaveLength(1);
  index.close();
});
