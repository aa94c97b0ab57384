import { afterAll, describe, expect, test } from 'vitest';
import type { Article } from '#lib/content/article.ts';
import { monthBounds } from '#lib/site/dates.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listConcerned, listPageProblems, listPressingProblems } from './check-files.ts';
import { findAddress } from './find-address.ts';
import { findNextChange } from './find-next-change.ts';
import { findNextTurn } from './find-next-turn.ts';
import { findBodyPictures, findPictureSize } from './find-picture.ts';
import { findRelated, listTranslations, mostRelated } from './find-related.ts';
import { findRoute } from './find-route.ts';
import { hasArticlePage, hasArticles, listArticles, type Selection } from './list-articles.ts';
import { hasAuthorPage, listAuthorLetters, listAuthors } from './list-authors.ts';
import { listChangedTags, readSources } from './list-changed-tags.ts';
import { hasCorrectionsPage, listCorrections } from './list-corrections.ts';
import { findNeighbours, listDays, listMonths, listMonthsOf } from './list-months.ts';
import { listPageTags } from './list-page-tags.ts';
import { listMostCovered } from './list-references.ts';
import { hasTagPage, listTagLetters, listTags, listTopTags } from './list-tags.ts';
import { listUnpublished } from './list-unpublished.ts';
import { listUnreadMedia } from './list-unread-media.ts';
import { isCutWanted, isMediaVisible } from './media-visibility.ts';
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
import { listUnrenderedBodies } from './rendered-bodies.ts';

const november = { by: 'period', ...monthBounds(2026, 11, 'UTC') } as const;

/** Every way to select the stories of a newsroom in which all are alike. */
const selections: readonly Selection[] = [
  { by: 'time' },
  { by: 'section', section: 'river' },
  { by: 'tag', tag: 'dams' },
  { by: 'author', author: 'otto' },
  november,
];

function alike(fields: Readonly<Record<string, string>> = {}): string {
  return story({ date: '2026-11-20', tags: '[Dams]', authors: '[Otto]', ...fields });
}

function pathsOf(index: Index, selection: Selection, now = noon, page = 1, size?: number): string[] {
  return listArticles(index, selection, now, page, size).articles.map(({ path }) => path);
}

describe.each(selections)('a list by $by', (selection) => {
  const one = makeIndex({
    'articles/river/b.md': alike({ date: '2026-11-21T10:00:00Z' }),
    'articles/river/a.md': alike({ date: '2026-11-21T10:00:00Z' }),
    'articles/river/c.md': alike({ date: '2026-11-21T10:00:00Z' }),
    'articles/river/newest.md': alike({ date: '2026-11-22T11:59:59.999Z' }),
    'articles/river/oldest.md': alike({ date: '2026-11-01' }),
    'articles/river/draft.md': alike({ draft: 'true' }),
    'articles/river/withdrawn.md': alike({ withdrawn: 'true' }),
    'articles/river/scheduled.md': alike({ date: '2026-11-22T12:00:01Z' }),
    'articles/river/expiring.md': alike({ expires: '2026-11-22T12:00:00Z' }),
    'articles/river/staying.md': alike({ expires: '2026-11-22T12:00:00.001Z' }),
  });
  const many = makeIndex(
    Object.fromEntries(Array.from({ length: 217 }, (_, n) => [`articles/river/n-${n}.md`, alike()])),
  );
  afterAll(() => {
    one.close();
    many.close();
  });

  test('goes from the newest to the oldest, stories of one instant by path, and holds only what readers may see', () => {
    expect(pathsOf(one, selection)).toEqual([
      '/river/newest',
      '/river/c',
      '/river/b',
      '/river/a',
      '/river/staying',
      '/river/oldest',
    ]);
  });

  test('takes up a scheduled story at its date and lets go of an expiring one at its end', () => {
    const date = noon + 1000;
    expect(pathsOf(one, selection, date - 1)).not.toContain('/river/scheduled');
    expect(pathsOf(one, selection, date)[0]).toBe('/river/scheduled');
    expect(pathsOf(one, selection, noon - 1)).toContain('/river/expiring');
    expect(pathsOf(one, selection, noon)).not.toContain('/river/expiring');
    expect(pathsOf(one, selection, noon + 1)).not.toContain('/river/staying');
  });

  test('never repeats or loses one of 217 stories of one instant, whatever the size of a page', () => {
    for (const size of [undefined, 1, 7, 50, 216, 217, 218]) {
      const pages: string[][] = [];
      for (let page = 1; ; page += 1) {
        const { articles, hasMore } = listArticles(many, selection, noon, page, size);
        pages.push(articles.map(({ path }) => path));
        if (!hasMore) break;
      }
      expect(pages.flat()).toHaveLength(217);
      expect(new Set(pages.flat()).size).toBe(217);
      expect(pages.flat()).toEqual(pathsOf(many, selection, noon, 1, 1000));
      expect(pages).toHaveLength(Math.ceil(217 / (size ?? 30)));
    }
  });

  test('says whether there is more, and is empty beyond its last page', () => {
    expect(listArticles(many, selection, noon, 7, 31)).toMatchObject({ page: 7, hasMore: false });
    expect(listArticles(many, selection, noon, 6, 31)).toMatchObject({ page: 6, hasMore: true });
    expect(listArticles(many, selection, noon, 8, 31)).toEqual({ articles: [], page: 8, hasMore: false });
    expect(pathsOf(many, selection)).toHaveLength(30);
  });

  test('knows whether it has any story at a moment', () => {
    expect(hasArticles(one, selection, noon)).toBe(true);
    const early = Date.UTC(2026, 10, 1);
    expect(hasArticles(one, selection, early)).toBe(true);
    expect(hasArticles(one, selection, early - 1)).toBe(false);
    expect(pathsOf(one, selection, early - 1)).toEqual([]);
  });
});

test.each<readonly [string, Selection, readonly string[]]>([
  ['a section', { by: 'section', section: 'pond' }, ['/pond/frog']],
  ['a section that a field names', { by: 'section', section: 'the-sky' }, ['/pond/heron']],
  ['a tag, whatever its capitals', { by: 'tag', tag: 'wet-feet' }, ['/river/otter', '/pond/frog']],
  ['an author', { by: 'author', author: 'wilma-stripe' }, ['/river/otter', '/pond/heron']],
  ['an unknown tag', { by: 'tag', tag: 'dry' }, []],
  ['a tag by its name', { by: 'tag', tag: 'Wet feet' }, []],
  ['a month', november, ['/river/otter', '/pond/heron']],
  ['the month before', { by: 'period', ...monthBounds(2026, 10, 'UTC') }, ['/pond/frog']],
  [
    'a period from a story’s instant',
    { by: 'period', from: Date.UTC(2026, 9, 31), to: noon },
    ['/river/otter', '/pond/heron', '/pond/frog'],
  ],
  ['a period up to a story’s instant', { by: 'period', from: 0, to: Date.UTC(2026, 9, 31) }, []],
])('%s holds its own stories and no others', (_kind, selection, paths) => {
  const index = makeIndex({
    'articles/river/otter.md': story({ date: '2026-11-03', tags: '[Wet feet]', authors: '[Wilma Stripe, Otto]' }),
    'articles/pond/heron.md': story({ date: '2026-11-01', section: 'The Sky', authors: '[wilma-stripe]' }),
    'articles/pond/frog.md': story({ date: '2026-10-31', tags: '[WET FEET, Green]', authors: '[Otto]' }),
  });
  expect(pathsOf(index, selection)).toEqual(paths);
  expect(hasArticles(index, selection, noon)).toBe(paths.length > 0);
  index.close();
});

const sections = ['river', 'pond', 'loft'];

const large = makeIndex({
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
        ...(n % 5 === 4 ? { corrections: '[{ date: 2026-01-01, text: It was four dams. }]' } : {}),
        ...(n % 10 === 9 ? { translationOf: `/${sections[(n - 1) % 3]}/${(n - 1) % 12}/story-${n - 1}` } : {}),
      }),
    ]),
  ),
});
afterAll(() => large.close());

/** The plans of all statements that some work puts to the index, one line a step. */
function plansOf(work: (index: Index) => unknown): readonly string[] {
  const asked = new Set<string>();
  work({
    prepare: (sql) => {
      asked.add(sql);
      return large.prepare(sql);
    },
    milestones: large.milestones,
    close: () => {},
  });
  expect(asked.size).toBeGreaterThan(0);
  return [...asked].flatMap((sql) =>
    large
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail)),
  );
}

/**
 * A step that looks at every row of a table or of an index. Over intermediate results that is no harm, nor over an index
 * that holds nothing but what is asked for.
 */
const scan =
  /^SCAN (?!CONSTANT ROW|\w VIRTUAL TABLE|u$|found\b|used\b|\(subquery|\w USING (?:COVERING )?INDEX (?:files_broken|articles_unlistable))/;

function storyAt(path: string): Article {
  const address = findAddress(large, path, noon);
  if (address.kind !== 'story') throw new Error(`${path} is no story`);
  return address.article;
}

describe.each(selections)('the plan of a list by $by', (selection) => {
  test.each([1, 2, 20])('finds the rows of page %i by a walk along one covering index, without sorting', (page) => {
    const [walk, ...others] = plansOf((recorded) => listArticles(recorded, selection, noon, page)).filter((step) =>
      /\b(?:articles|taggings|bylines)\b/.test(step),
    );
    expect(others).toEqual([]);
    expect(walk).toMatch(/^SEARCH \w+ USING (?:COVERING INDEX|PRIMARY KEY) .*published_at/);
  });

  test('goes to a page far down from row to row a thousand apart, along the same index', () => {
    const overStories = plansOf((recorded) => listArticles(recorded, selection, noon, 60)).filter((step) =>
      /\b(?:articles|taggings|bylines)\b/.test(step),
    );
    expect(overStories.length).toBeGreaterThan(1);
    expect(overStories.filter((step) => !/^SEARCH \w+ USING (?:COVERING INDEX|PRIMARY KEY) .*_at/.test(step))).toEqual(
      [],
    );
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
  'every list far down': (asked) =>
    selections.map((selection) => [
      listArticles(asked, selection, noon, 60),
      hasArticlePage(asked, selection, noon, 70),
    ]),
  'the tags': (asked) => [
    listTags(asked, noon, 3),
    hasTagPage(asked, noon, 3),
    listTagLetters(asked, noon),
    listTopTags(asked, noon, 12),
  ],
  'the authors': (asked) => [
    listAuthors(asked, noon, 3),
    hasAuthorPage(asked, noon, 4),
    listAuthorLetters(asked, noon),
  ],
  'the calendars of the archive': (asked) => [
    listMonths(asked, noon, 'UTC'),
    listMonthsOf(asked, 2026, noon, 'UTC'),
    listDays(asked, 2026, 11, noon, 'UTC'),
    findNeighbours(asked, monthBounds(2026, 11, 'UTC'), noon),
  ],
  'the log of corrections': (asked) => [listCorrections(asked, noon, 6), hasCorrectionsPage(asked, noon, 7)],
  'what is not published': (asked) => listUnpublished(asked, noon, 50),
  'what is wrong with a file and with the broken ones': (asked) => [
    listPageProblems(asked, 'articles/river/0/story-0.md'),
    listPressingProblems(asked, 50),
  ],
  'when time changes the lists': (asked) => findNextChange(asked, noon),
  'when time changes anything': (asked) => findNextTurn(asked, noon, 'UTC'),
  'what a story is kept under': (asked) =>
    listPageTags(asked, { kind: 'show', shown: { kind: 'story', article: storyAt('/river/9/story-9') } }, noon),
  'what a write changed': (asked) => {
    large.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
    const files = ['articles/river/0/story-0.md', 'media/dam.jpg'];
    const nothing = readSources(asked, ['articles/loft/x.md'])?.get('articles/loft/x.md');
    if (nothing === undefined) throw new Error('a file that is not there is looked at like others');
    // As if the two had not been there before, so that all is asked that may be.
    return listChangedTags(asked, new Map(files.map((file) => [file, nothing])), noon);
  },
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
      '/latest',
      '/tags',
      '/authors',
      '/corrections',
      '/archive',
      '/archive/2026',
      '/archive/2026/11',
      '/archive/2020/01',
      '/x',
    ].map((pathname) => findRoute(asked, { pathname, page: '2', now: noon, preview: false })),
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
  'the sizes of pictures': (asked) => [
    findPictureSize(asked, '/media/dam.jpg'),
    findBodyPictures(asked, 'articles/river/0/story-0.md'),
    listUnreadMedia(asked, 20),
  ],
  'what is to be rendered, which has a table of its own': (asked) => listUnrenderedBodies(asked),
  'whether a picture may be seen': (asked) => {
    large.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
    const middle = { cut: 'wide', focus: { x: 0, y: 0 } } as const;
    return [isMediaVisible(asked, '/media/dam.jpg', noon), isCutWanted(asked, '/media/dam.jpg', middle)];
  },
  'whom a name concerns': (asked) =>
    // The first section or tag of a newsroom does concern every story; that is for the worker, once.
    (['path', 'alias', 'id', 'list', 'media', 'author'] as const).map((kind) =>
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
  expect(listSections(large)).toEqual(['loft', 'pond', 'river']);
});

test('tags and authors are found along their places, and only those shown are counted', () => {
  for (const [list, table] of [
    [listTags, 'taggings'],
    [listAuthors, 'bylines'],
  ] as const) {
    const plans = plansOf((asked) => list(asked, noon, 1));
    expect(plans.filter((step) => step.includes('names_by_place')).length).toBeGreaterThan(0);
    const overStories = plans.filter((step) => step.includes(table));
    expect(overStories.length).toBeGreaterThan(0);
    expect(overStories.filter((step) => !/^SEARCH \w+ USING (?:PRIMARY KEY|COVERING INDEX)/.test(step))).toEqual([]);
    expect(overStories.some((step) => step.includes(`${table}_expiring`))).toBe(true);
  }
});

test('the tags most covered are walked from the one with most stories, without sorting', () => {
  const [walk] = plansOf((asked) => listMostCovered(asked, 'tag', noon, 12));
  expect(walk).toMatch(/^SEARCH names USING COVERING INDEX names_by_stories/);
  expect(plansOf((asked) => listMostCovered(asked, 'tag', noon, 12)).join()).not.toContain('ORDER BY');
});

test('the calendars of the archive are jumps and sums along the index by time', () => {
  const asked = (index: Index) => [
    listMonths(index, noon, 'UTC'),
    listDays(index, 2026, 11, noon, 'UTC'),
    findNeighbours(index, monthBounds(2026, 11, 'UTC'), noon),
  ];
  const overStories = plansOf(asked).filter((step) => /^\w+ articles\b/.test(step));
  expect(overStories.length).toBeGreaterThan(0);
  expect(
    overStories.filter((step) => !/^SEARCH articles USING COVERING INDEX articles_(?:by_time|expiring)/.test(step)),
  ).toEqual([]);
  expect(plansOf(asked).filter((step) => step.includes('ORDER BY'))).toEqual([]);
});

test('stories beside one are found by short walks along the lists they share', () => {
  const plans = plansOf((asked) => findRelated(asked, storyAt('/river/0/story-0'), noon, mostRelated));
  expect(plans.filter((step) => scan.test(step))).toEqual([]);
  const walks = plans.filter((step) => /articles_by_section|tag=\? AND published_at/.test(step));
  expect(walks.length).toBeGreaterThan(1);
  expect(walks.filter((step) => !/USING (?:PRIMARY KEY|COVERING INDEX)/.test(step))).toEqual([]);
});

test('the log of corrections is a walk in its own order, without sorting', () => {
  const plans = plansOf((asked) => hasCorrectionsPage(asked, noon, 6)).filter((step) => /\bc\b/.test(step));
  expect(plans.filter((step) => !/^SEARCH c USING PRIMARY KEY .*at/.test(step))).toEqual([]);
});
