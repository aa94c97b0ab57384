import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { makeFile, type NewFile } from './make-file.ts';
import { readKnownNames } from './read-known-names.ts';

let root: string;

beforeAll(() => {
  root = makeNewsroom({
    'sections/river.md': '---\ntitle: The River\n---\n',
    'authors/otto-otter.md': '---\nname: Otto Otter\n---\n',
    'tags/dams.md': '---\ntitle: Dams & weirs\n---\n',
    'articles/river/2026/taken.md': story({ aliases: '[/river/2026/once]' }),
  });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const wish: NewFile = {
  kind: 'article',
  title: 'The dam: a history',
  description: '',
  section: 'river',
  tags: [],
  authors: [],
  type: 'news',
  lang: '',
  translationOf: '',
  slug: '',
  at: noon,
  isDraft: true,
};

function make(differing: Partial<NewFile>): readonly [file: string, text: string] {
  const site = { ...defaultSite, timeZone: 'America/Halifax' };
  const made = makeFile({ root, site, known: readKnownNames(root) }, { ...wish, ...differing });
  return made.ok ? [made.value.file, made.value.text] : ['refused', made.error.join('\n')];
}

describe('a story', () => {
  test('lies where its section and its year say, and is a draft', () => {
    expect(make({})).toEqual([
      'articles/river/2026/the-dam-a-history.md',
      '---\ntitle: "The dam: a history"\ndate: "2026-11-22T08:00:00-04:00"\ndraft: true\n---\n',
    ]);
  });

  test('has all that it is given, by the names that are known', () => {
    const [, text] = make({
      description: 'It held.',
      section: 'the river',
      authors: ['Otto Otter', 'otto-otter'],
      tags: ['DAMS', 'Geese'],
      type: 'feature',
      isDraft: false,
    });
    expect(text.split('\n').slice(2, -2)).toEqual([
      'description: It held.',
      'date: "2026-11-22T08:00:00-04:00"',
      'type: feature',
      'tags: [Dams & weirs, Geese]',
      'authors: [otto-otter]',
    ]);
  });

  test('has its headline and its standfirst on one line', () => {
    const [, text] = make({ title: ' The dam\nholds ', description: 'It\r\n  held.' });
    expect(text.split('\n').slice(1, 3)).toEqual(['title: The dam holds', 'description: It held.']);
  });

  test('has the year of the paper, whose clock may be behind', () => {
    expect(make({ at: Date.UTC(2027, 0, 1, 2) })[0]).toBe('articles/river/2026/the-dam-a-history.md');
  });

  test('has a short name, cut between words, in any script', () => {
    expect(make({ title: 'word '.repeat(40) })[0]).toBe(`articles/river/2026/${'word-'.repeat(12).slice(0, -1)}.md`);
    expect(make({ title: 'बाँध टूटा' })[0]).toBe('articles/river/2026/बाँध-टूटा.md');
    expect(make({ title: '?!', slug: 'Why Not' })[0]).toBe('articles/river/2026/why-not.md');
  });
});

test.each([
  [{ kind: 'page', title: 'About us' }, 'pages/about-us.md', '---\ntitle: About us\n---\n'],
  [
    { kind: 'author', title: 'Wilma', description: 'Digs.' },
    'authors/wilma.md',
    '---\nname: Wilma\ndescription: Digs.\n---\n',
  ],
  [{ kind: 'tag', title: 'Sand & mud' }, 'tags/sand-mud.md', '---\ntitle: Sand & mud\n---\n'],
] as const)('%o', (differing, file, text) => {
  expect(make(differing)).toEqual([file, text]);
});

test.each([
  [{ section: 'rivr' }, 'There is no section "rivr". Did you mean river?'],
  [{ section: 'moon' }, 'Known: river'],
  [{ authors: ['oto-otter', 'wilma'] }, 'Did you mean otto-otter?'],
  [{ tags: ['dam'] }, 'Did you mean dams?'],
  [{ title: '…' }, 'neither letters nor digits'],
  [{ slug: 'taken' }, 'is the address of articles/river/2026/taken.md'],
  [{ slug: 'once' }, 'is an old address of articles/river/2026/taken.md'],
  [{ kind: 'page', title: 'Search' }, 'The site itself uses /search'],
  [{ kind: 'page', title: 'River' }, 'address of a section'],
  [{ lang: 'no language' }, 'a language such as'],
] as const)('%o is refused', (differing, words) => {
  const [file, error] = make(differing);
  expect([file, error]).toEqual(['refused', expect.stringContaining(words)]);
});
