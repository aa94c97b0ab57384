import { afterAll, describe, expect, test } from 'vitest';
import type { Article } from '#lib/content/article.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listConcerned } from './check-files.ts';
import { findAddress } from './find-address.ts';
import { findRelated, listTranslations } from './find-related.ts';
import { findRoute } from './find-route.ts';
import { hasArticles, listArticles, type Selection } from './list-articles.ts';
import type { Index } from './open-index.ts';
import {
  findAuthor,
  findBody,
  findFile,
  findMediaFile,
  findSection,
  findTag,
  isComplete,
  listSections,
  readSite,
} from './read-newsroom.ts';
import { readTree } from './read-tree.ts';

const sections = ['river', 'pond', 'loft'];

const index = makeIndex({
  'site.md': '---\nname: Bugle\n---\n',
  'sections/river.md': '---\ntitle: River\n---\n',
  'authors/otto.md': '---\nname: Otto\n---\n',
  'tags/dams.md': '---\ntitle: Dams\n---\n',
  'media/dam.jpg': '',
  ...Object.fromEntries(
    Array.from({ length: 2_000 }, (_, n) => [
      `articles/${sections[n % 3]}/${n % 12}/story-${n}.md`,
      story({
        date: new Date(noon - (n >> 2) * 3_600_000).toISOString(),
        tags: n % 2 === 0 ? '[dams, weather]' : '[weather]',
        authors: '[otto]',
        aliases: `[/old/${n}]`,
        ...(n % 10 === 9 ? { translationOf: `/${sections[(n - 1) % 3]}/${(n - 1) % 12}/story-${n - 1}` } : {}),
      }),
    ]),
  ),
});
afterAll(() => index.close());

/** The plans of all statements that some work puts to the index, one line a step. */
function plansOf(work: (index: Index) => unknown): readonly string[] {
  const asked = new Set<string>();
  work({
    prepare: (sql) => {
      asked.add(sql);
      return index.prepare(sql);
    },
    close: () => {},
  });
  expect(asked.size).toBeGreaterThan(0);
  return [...asked].flatMap((sql) =>
    index
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail)),
  );
}

/** A step that looks at every row of a table or of an index; over intermediate results that is no harm. */
const scan = /^SCAN (?!CONSTANT ROW|found\b|used\b|\(subquery)/;

function storyAt(path: string): Article {
  const address = findAddress(index, path, noon);
  if (address.kind !== 'story') throw new Error(`${path} is no story`);
  return address.article;
}

const selections: readonly Selection[] = [
  { by: 'time' },
  { by: 'section', section: 'river' },
  { by: 'tag', tag: 'dams' },
  { by: 'author', author: 'otto' },
  { by: 'period', from: noon - 1_000_000, to: noon },
];

describe.each(selections)('a list by $by', (selection) => {
  test.each([1, 2, 20])('finds the rows of page %i by a walk along one covering index, without sorting', (page) => {
    const [walk, ...others] = plansOf((recorded) => listArticles(recorded, selection, noon, page)).filter((step) =>
      /\b(?:articles|taggings|bylines)\b/.test(step),
    );
    expect(others).toEqual([]);
    expect(walk).toMatch(selection.by === 'time' ? /\(published_at<\?\)/ : /^SEARCH/);
    expect(walk).toMatch(/^SEARCH \w+ USING (?:COVERING INDEX|PRIMARY KEY)/);
  });

  test('never sorts, neither the walk nor what it found', () => {
    expect(plansOf((recorded) => listArticles(recorded, selection, noon, 2)).join('\n')).not.toContain('ORDER BY');
  });

  test('asks whether it has any story along the same index', () => {
    const plans = plansOf((recorded) => hasArticles(recorded, selection, noon));
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatch(/^SEARCH \w+ USING (?:COVERING INDEX|PRIMARY KEY)/);
  });
});

const questions: Readonly<Record<string, (index: Index) => unknown>> = {
  'every list': (asked) => selections.map((selection) => listArticles(asked, selection, noon, 3)),
  'what a story’s path means': (asked) => findAddress(asked, '/river/0/story-0', noon),
  'what a section’s path means': (asked) => findAddress(asked, '/pond', noon),
  'what an old path means': (asked) => findAddress(asked, '/old/7', noon),
  'what an unknown path means': (asked) => findAddress(asked, '/lost/story-7', noon),
  'what requests get': (asked) =>
    [
      '/',
      '/river',
      '/tags/dams',
      '/tags/x',
      '/authors/otto',
      '/authors/x',
      '/archive/2026/11',
      '/archive/2020/01',
      '/x',
    ].map((path) => findRoute(asked, path, '2', noon)),
  'related stories': (asked) =>
    findRelated(asked, { ...storyAt('/river/0/story-0'), related: ['/pond/1/story-1'] }, noon, 90),
  translations: (asked) => [
    listTranslations(asked, storyAt('/loft/8/story-8'), noon),
    listTranslations(asked, storyAt('/river/9/story-9'), noon),
  ],
  'the site and its references': (asked) => [
    readSite(asked),
    isComplete(asked),
    findSection(asked, 'river'),
    findTag(asked, 'dams'),
    findAuthor(asked, 'otto'),
    findFile(asked, 'author', 'otto'),
    findBody(asked, 'articles/river/0/story-0.md'),
  ],
  'the file of a picture': (asked) => findMediaFile(asked, '/media/dam.jpg'),
  'whom a name concerns': (asked) =>
    (['path', 'alias', 'id', 'picture', 'section', 'author', 'tag'] as const).map((kind) =>
      listConcerned(asked, { kind, name: 'x' }),
    ),
  'whether an address of the newsroom exists': (asked) => {
    const tree = readTree(asked, noon);
    return ['/', '/river', '/x', '/tags/x', '/authors/x', '/river/0/story-0', '/x/y/z'].map((path) =>
      tree.isAddress(path),
    );
  },
  'which files claim a path or an id': (asked) => {
    const tree = readTree(asked, noon);
    return [
      tree.filesAt('/x'),
      tree.filesAliasing('/old/7'),
      tree.filesWithId('x'),
      tree.nearestAddress('/river/0/stori'),
    ];
  },
  'whether a picture exists': (asked) => readTree(asked, noon).hasMedia('/media/dam.jpg'),
};

test.each(Object.entries(questions))('%s: no step looks at every row', (_question, ask) => {
  expect(plansOf(ask).filter((step) => scan.test(step))).toEqual([]);
});

test('the sections in use are found by jumps from one to the next, not by a walk over all stories', () => {
  const overStories = plansOf((asked) => listSections(asked)).filter((step) => /\barticles\b/.test(step));
  expect(overStories.filter((step) => !/USING COVERING INDEX articles_by_section/.test(step))).toEqual([]);
  expect(listSections(index)).toEqual(['loft', 'pond', 'river']);
});
