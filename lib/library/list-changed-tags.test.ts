import { describe, expect, test } from 'vitest';
import { makeIndex, noon, type Texts, writeTexts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import type { WritableIndex } from './open-index.ts';
import { findUnreadBody, putFacts } from './read-unread-bodies.ts';
import { writeFiles } from './write-files.ts';

const file = 'articles/river/dam.md';

/** Others of the same section, so that no edit opens or closes it. */
const others: Texts = {
  'articles/river/a.md': story(),
  'articles/river/b.md': story(),
  'articles/river/e.md': story(),
  'articles/pond/c.md': story(),
  'articles/pond/d.md': story(),
};

function makeRead(texts: Texts): WritableIndex {
  const index = makeIndex({ ...others, ...texts });
  index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  return index;
}

/** What writing some texts tells in a newsroom that holds others. */
function toldBy(before: Texts, after: Texts): readonly string[] {
  const index = makeRead(before);
  const { tags } = writeTexts(index, after);
  index.close();
  return tags.toSorted();
}

const content = ['feeds', 'home', 'section:river', 'story:/river/dam', 'translations:/river/dam'];
const members = ['members:section:river'];
const withBanner = [...content, 'site'];
const breaking = '2026-11-22T20:00Z';

describe('a write tells', () => {
  test.each<readonly [string, Texts, Texts, readonly string[]]>([
    ['nothing when nothing changed', { [file]: story() }, { [file]: story() }, []],
    ['the story whose text changed', { [file]: story() }, { [file]: story({}, 'Other words.') }, content],
    [
      'tags and authors, as they were and as they are',
      { [file]: story({ tags: '[a]', authors: '[otto]' }) },
      { [file]: story({ tags: '[b]', authors: '[wilma]' }) },
      [...content, ...members, 'author:otto', 'author:wilma', 'members:tag:a', 'members:tag:b', 'tag:a', 'tag:b'],
    ],
    ['a story that appears', {}, { [file]: story() }, [...content, ...members]],
    ['a story that goes', { [file]: story() }, { [file]: null }, [...content, ...members]],
    ['a new date', { [file]: story() }, { [file]: story({ date: '2026-01-01' }) }, [...content, ...members]],
    ['a draft', { [file]: story() }, { [file]: story({ draft: 'true' }) }, [...content, ...members]],
    [
      'both sections of a story that moves',
      { [file]: story() },
      { [file]: story({ section: 'pond' }) },
      [...content, ...members, 'members:section:pond', 'section:pond'],
    ],
    [
      'the other languages of a translation',
      { [file]: story() },
      { [file]: story({ translationOf: '/river/a' }) },
      [...content, ...members, 'translations:/river/a'],
    ],
    [
      'the menu of the first story of a section',
      {},
      { 'articles/loft/x.md': story() },
      ['feeds', 'home', 'members:section:loft', 'section:loft', 'site', 'story:/loft/x', 'translations:/loft/x'],
    ],
    [
      'the pictures of a story, as they were and as they are',
      { [file]: story({}, '![A](/media/a.png)') },
      { [file]: story({}, '![B](/media/b.png)') },
      [...content, 'media:/media/a.png', 'media:/media/b.png'],
    ],
    [
      'a story that steps back behind a plain page',
      { [file]: story({ tags: '[a]' }) },
      { 'pages/river/dam.md': '---\ntitle: Page\n---\n' },
      [...content, ...members, 'members:tag:a', 'site', 'tag:a'],
    ],
    [
      'a story that steps forward when another goes',
      { [file]: story(), 'articles/River/Dam.md': story({ section: 'pond' }) },
      { [file]: null },
      [...content, ...members, 'members:section:pond', 'section:pond'],
    ],
    ['site.md', {}, { 'site.md': '---\nname: Bugle\n---\n' }, ['feeds', 'home', 'site']],
    [
      'every page when a rule for comments changes',
      { 'site.md': '---\nname: Bugle\n---\n' },
      { 'site.md': '---\nname: Bugle\ncomments: { closeAfterDays: 14 }\n---\n' },
      ['feeds', 'home', 'site'],
    ],
    ['a story that takes no more comments', { [file]: story() }, { [file]: story({ comments: 'closed' }) }, content],
    ['every page of breaking news', {}, { [file]: story({ breaking }) }, [...content, ...members, 'site']],
    [
      'every page of breaking news that is to come',
      {},
      { [file]: story({ date: '2026-11-23', breaking: 'true' }) },
      [...content, ...members, 'site'],
    ],
    ['every page of news that becomes breaking', { [file]: story() }, { [file]: story({ breaking }) }, withBanner],
    ['every page of news that is breaking no more', { [file]: story({ breaking }) }, { [file]: story() }, withBanner],
    [
      'every page of another end of breaking news',
      { [file]: story({ breaking }) },
      { [file]: story({ breaking: '2026-11-22T21:00Z' }) },
      withBanner,
    ],
    [
      'every page of another headline of breaking news',
      { [file]: story({ breaking }) },
      { [file]: story({ breaking, title: 'Otherwise' }) },
      withBanner,
    ],
    [
      'every page of breaking news that expires',
      { [file]: story({ breaking }) },
      { [file]: story({ breaking, expires: '2026-11-22T19:00Z' }) },
      [...content, ...members, 'site'],
    ],
    [
      'every page of breaking news that is taken down',
      { [file]: story({ breaking }) },
      { [file]: null },
      [...content, ...members, 'site'],
    ],
    [
      'every page of breaking news that steps back behind a plain page',
      { [file]: story({ breaking }) },
      { 'pages/river/dam.md': '---\ntitle: Page\n---\n' },
      [...content, ...members, 'site'],
    ],
    [
      'no page but its own of other words in breaking news',
      { [file]: story({ breaking }) },
      { [file]: story({ breaking }, 'Other words.') },
      content,
    ],
    [
      'no page but its own of breaking news that is a draft',
      {},
      { [file]: story({ breaking, draft: 'true' }) },
      [...content, ...members],
    ],
    [
      'no page but its own of breaking news that is over',
      {},
      { [file]: story({ breaking: '2026-11-22T11:00Z' }) },
      [...content, ...members],
    ],
    ['an author', {}, { 'authors/otto.md': '---\nname: Otto\n---\n' }, ['feeds', 'home', 'site']],
    ['a section', {}, { 'sections/river.md': '---\ntitle: River\n---\n' }, ['feeds', 'home', 'site']],
    ['front.md', {}, { 'front.md': '---\nlead: /river/a\n---\n' }, ['home']],
    [
      'every page of breaking news that is to be retracted',
      { [file]: story({ breaking }) },
      { [file]: story({ breaking, corrections: '[{ date: 2026-11-22T18:00Z, kind: retraction, text: No. }]' }) },
      [...content, ...members, 'site'],
    ],
    [
      'those who name a document that comes',
      { [file]: story({}, '[The report](/media/report.pdf)') },
      { 'media/report.pdf': 'words' },
      [...content, 'media:/media/report.pdf'],
    ],
    [
      'those who name a document that is replaced by a longer one',
      { [file]: story({}, '[The report](/media/report.pdf)'), 'media/report.pdf': 'words' },
      { 'media/report.pdf': 'more words' },
      [...content, 'media:/media/report.pdf'],
    ],
    [
      'none of those who name a document that is replaced by one as long',
      { [file]: story({}, '[The report](/media/report.pdf)'), 'media/report.pdf': 'words' },
      { 'media/report.pdf': 'sword' },
      ['media:/media/report.pdf'],
    ],
    ['a picture nobody shows', {}, { 'media/a.png': 'x' }, ['media:/media/a.png']],
    [
      'a text for programs, and what was said where it was not',
      {},
      { 'public/ads.txt': 'x' },
      ['home', 'media:/ads.txt'],
    ],
    [
      'a text for programs that is gone',
      { 'public/.well-known/security.txt': 'x' },
      { 'public/.well-known/security.txt': null },
      ['home', 'media:/.well-known/security.txt'],
    ],
    [
      'nothing but what a broken file withholds, when its earlier version stays',
      { [file]: story() },
      { [file]: '---\ntitle: [\n---\n![A](/media/a.png)\n' },
      ['media:/media/a.png'],
    ],
  ])('%s', (_case, before, after, tags) => {
    expect(toldBy(before, after)).toEqual([...tags].sort());
  });

  test('everything until the newsroom has been read', () => {
    const index = makeIndex({});
    expect(writeTexts(index, { [file]: story() }).tags).toEqual(['*']);
    index.close();
  });

  test('nothing of a file that was only touched', () => {
    const index = makeRead({ [file]: story() });
    expect(writeFiles(index, [{ kind: 'touched', file, stamp: 'new' }], noon).tags).toEqual([]);
    index.close();
  });
});

describe('a picture that is measured tells', () => {
  const change = {
    kind: 'media',
    file: 'media/a.png',
    address: '/media/a.png',
    stamp: '1',
    facts: { version: '3f2a9c1b77d0', width: 3, height: 2, problems: [] },
  } as const;

  test('those who show it, once', () => {
    const index = makeRead({ 'media/a.png': 'x', [file]: story({ image: '/media/a.png' }) });
    expect(writeFiles(index, [change], noon).tags.toSorted()).toEqual([...content, 'media:/media/a.png'].sort());
    expect(writeFiles(index, [change], noon).tags).toEqual(['media:/media/a.png']);
    index.close();
  });

  test('all when dozens show it', () => {
    const many = Array.from({ length: 51 }, (_, n) => [`articles/river/s-${n}.md`, story({ image: '/media/a.png' })]);
    const index = makeRead({ 'media/a.png': 'x', ...Object.fromEntries(many) });
    expect(writeFiles(index, [change], noon).tags).toContain('*');
    index.close();
  });
});

describe('a body that is read behind tells', () => {
  const facts = { headings: [], mentions: [], entries: [], problems: [] };
  const mention = { kind: 'media', name: '/media/a.png', written: '/media/a.png', line: 8, column: 1 } as const;

  test.each([
    ['nothing when it shows no picture', {}, [], []],
    ['its story when it shows one', {}, [mention], [...content, 'media:/media/a.png']],
    ['that pictures are hidden no more for a draft’s sake', { draft: 'true' }, [], ['media']],
    ['the same of a story that has expired', { expires: '2026-11-20' }, [], ['media']],
  ])('%s', (_case, fields: Readonly<Record<string, string>>, mentions, tags) => {
    const index = makeRead({ [file]: story(fields) });
    index.prepare('UPDATE bodies SET facts = NULL').run();
    const n = Number(index.prepare('SELECT n FROM documents WHERE file = ?').get(file)?.n);
    const unread = findUnreadBody(index, n);
    const told = unread === undefined ? [] : putFacts(index, unread, { facts: { ...facts, mentions }, text: '' }, noon);
    expect(told.toSorted()).toEqual([...tags].sort());
    index.close();
  });
});
