import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeIndex, dumpIndex, makeIndex, noon, type Texts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { countStories } from './count-stories.ts';
import { hasArticles, listArticles } from './list-articles.ts';
import { listAuthorLetters, listAuthors } from './list-authors.ts';
import { listTagLetters, listTags, listTopTags } from './list-tags.ts';
import type { Index } from './open-index.ts';

const tags = ['dams', 'weather', 'rare', 'été'];
const authors = ['otto', 'wilma'];

const texts = fc
  .record({
    date: fc.constantFrom('2026-11-18', '2026-11-22T12:00:00Z', '2026-11-24', '2020-01-01'),
    expires: fc.option(fc.constantFrom('2026-11-20', '2026-11-22T12:00:00Z', '2026-11-23', '2026-12-01'), {
      nil: undefined,
    }),
    tags: fc.subarray(tags).map((list) => `[${list.join(', ')}]`),
    authors: fc.subarray(authors).map((list) => `[${list.join(', ')}]`),
    draft: fc.option(fc.constant('true'), { nil: undefined, freq: 6 }),
    withdrawn: fc.option(fc.constant('true'), { nil: undefined, freq: 6 }),
  })
  .map((fields) =>
    story(Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])))),
  );

const files = [
  ...Array.from({ length: 8 }, (_, n) => `articles/river/s-${n}.md`),
  // The same path as another: one of the two is shown.
  'articles/River/S-1.md',
];

const edits: fc.Arbitrary<Texts> = fc.oneof(
  fc.tuple(fc.constantFrom(...files), fc.option(texts, { freq: 3 })).map(([file, text]): Texts => ({ [file]: text })),
  fc.constantFrom<Texts>(
    { 'tags/dams.md': '---\ntitle: Dams\n---\n' },
    { 'tags/dams.md': null },
    { 'tags/unused.md': '---\ntitle: Unused\n---\n' },
    { 'tags/unused.md': null },
    { 'authors/otto.md': '---\nname: Otto\n---\n' },
    { 'authors/otto.md': null },
  ),
);

const moments = [Date.UTC(2019, 0, 1), Date.UTC(2026, 10, 19), noon, Date.UTC(2026, 10, 23), Date.UTC(2027, 0, 1)];

/** Counts by walking every story. */
function countEach(index: Index, now: number): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const article of listArticles(index, { by: 'time' }, now, 1, 100).articles) {
    for (const { slug } of [...article.tags, ...article.authors]) counts[slug] = (counts[slug] ?? 0) + 1;
  }
  return counts;
}

test('whatever is edited, every tag and author has as many stories as a walk over all finds, at any moment', {
  timeout: 120_000,
}, () => {
  const check = (first: Texts, later: readonly Texts[]) => {
    const index = makeIndex(first);
    for (const edit of later) changeIndex(index, edit);
    for (const now of moments) {
      const naive = countEach(index, now);
      const counted = [
        ...tags.map((tag) => [tag, countStories(index, 'tag', tag, now)] as const),
        ...authors.map((author) => [author, countStories(index, 'author', author, now)] as const),
      ];
      expect(Object.fromEntries(counted.filter(([, stories]) => stories > 0))).toEqual(naive);
      for (const { slug, stories } of listTags(index, now, 1).tags) expect(stories).toBe(naive[slug] ?? 0);
      for (const { id, stories } of listAuthors(index, now, 1).authors) expect(stories).toBe(naive[id] ?? 0);
      const top = listTopTags(index, now, 2).map(({ stories }) => stories);
      const most = tags.flatMap((tag) => naive[tag] ?? []).toSorted((a, b) => b - a);
      expect(top).toEqual(most.slice(0, 2));
    }
    const whole: Record<string, string | null> = { ...first };
    for (const edit of later) Object.assign(whole, edit);
    const fresh = makeIndex(Object.fromEntries(Object.entries(whole).filter(([, text]) => text !== null)));
    expect(dumpIndex(index).names).toEqual(dumpIndex(fresh).names);
    index.close();
    fresh.close();
  };
  const start = fc
    .tuple(...files.map(() => texts))
    .map((all) => Object.fromEntries(all.map((text, n) => [files[n] ?? '', text])));
  fc.assert(fc.property(start, fc.array(edits, { maxLength: 10 }), check), { numRuns: 30 });
});

test('what nobody wrote about has no stories', () => {
  const index = makeIndex({ 'tags/unused.md': '---\ntitle: Unused\n---\n' });
  expect(['unused', 'unknown', ''].map((tag) => countStories(index, 'tag', tag, noon))).toEqual([0, 0, 0]);
  expect(listTopTags(index, noon, 12)).toEqual([]);
  index.close();
});

/** 4,000 stories by three hundred authors, one of whom wrote 1,600, under 3,000 tags: each story has two of its own and a common one. */
function makeLarge(): Texts {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const tagOf = (n: number) => `${letters[n % 26]} topic ${n % 1_500} ${n % 2}`;
  return Object.fromEntries(
    Array.from({ length: 4_000 }, (_, n) => [
      `articles/river/${n % 300}/s-${n}.md`,
      story({
        date: new Date(noon - n * 3_600_000).toISOString(),
        tags: `[Weather, ${tagOf(n)}, ${tagOf(n + 1)}]`,
        authors: `[${n < 1_600 ? 'Prolific' : `Writer ${n % 300}`}]`,
      }),
    ]),
  );
}

test('4,000 stories under thousands of tags and an author of 1,600: lists, letters and counts are whole', {
  timeout: 120_000,
}, () => {
  const index = makeIndex(makeLarge());
  const pages = [];
  for (let page = 1; ; page += 1) {
    const list = listTags(index, noon, page);
    pages.push(list.tags);
    if (!list.hasMore) break;
  }
  const all = pages.flat();
  expect(new Set(all.map(({ slug }) => slug)).size).toBe(all.length);
  expect(all.reduce((sum, { stories }) => sum + stories, 0)).toBe(12_000);
  expect(listTopTags(index, noon, 1)).toEqual([{ slug: 'weather', name: 'Weather', stories: 4_000 }]);
  for (const { letter, page } of listTagLetters(index, noon)) {
    const first = pages.findIndex((tags) => tags.some((tag) => tag.letter === letter));
    expect([letter, page]).toEqual([letter, first + 1]);
  }
  expect(listTagLetters(index, noon).map(({ letter }) => letter)).toEqual([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']);
  expect(countStories(index, 'author', 'prolific', noon)).toBe(1_600);
  expect(listAuthorLetters(index, noon)).toEqual([
    { letter: 'P', page: 1 },
    { letter: 'W', page: 1 },
  ]);
  const byProlific = { by: 'author', author: 'prolific' } as const;
  expect(listArticles(index, byProlific, noon, 53).articles).toHaveLength(30);
  expect(listArticles(index, byProlific, noon, 54)).toMatchObject({ hasMore: false, articles: { length: 10 } });
  expect(hasArticles(index, byProlific, noon)).toBe(true);
  index.close();
});
