import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Suggestion } from '#lib/library/search/suggest.ts';
import type { Edition } from '#lib/site/edition.ts';
import type { SearchQuestion } from '#lib/site/search-question.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import type { ShownStory } from './found-stories.tsx';
import { SearchResults } from './search-results.tsx';

const edition: Edition = {
  site: { ...defaultSite, name: 'The Gull', language: 'en-GB' },
  now: Date.UTC(2026, 10, 22, 12),
  sections: new Map([['river', 'The River']]),
};

const dam: ShownStory = {
  article: makeArticle({ title: 'The dam holds' }),
  headline: [
    { text: 'The ', isMatch: false },
    { text: 'dam', isMatch: true },
    { text: ' holds', isMatch: false },
  ],
  excerpt: [
    { text: 'Below the ', isMatch: false },
    { text: 'dam', isMatch: true },
  ],
  writers: ['Wilma Whelk'],
};

const everything: SearchQuestion = {
  words: 'dam',
  section: null,
  author: null,
  language: null,
  within: null,
  from: null,
  to: null,
  order: 'relevance',
};

type Found = Parameters<typeof SearchResults>[0]['found'];

function print(
  found: Partial<Found> = {},
  question: Partial<SearchQuestion> = {},
  matches: readonly Suggestion[] = [],
): string {
  const all: Found = {
    stories: [dam],
    page: 1,
    hasMore: false,
    count: 1,
    isExact: true,
    spelling: null,
    isSpelled: false,
    lacksWords: false,
    authors: [],
    isPartial: false,
    ...found,
  };
  return renderToStaticMarkup(
    <SearchResults question={{ ...everything, ...question }} found={all} matches={matches} edition={edition} />,
  );
}

/** What is read, without markup. */
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const none = { stories: [], count: 0 } as const;

test('a story is shown with its section, what was found in it marked, its writer and its day', () => {
  const html = print();
  expect(textOf(html)).toContain('The River The dam holds Below the dam By Wilma Whelk 20 November 2026');
  expect(html.match(/<mark[^>]*>dam<\/mark>/g)).toHaveLength(2);
  expect(html).toContain('href="/river/otter-mayor"');
});

test('a story of another language says so, and what the paper adds stays in its own', () => {
  const html = print({ stories: [{ ...dam, article: makeArticle({ lang: 'ar' }) }] });
  expect(html).toContain('lang="ar" dir="rtl"');
  expect(html).toMatch(/<p[^>]* lang="en-GB">(?:<bdi>)?By /);
});

test('markup in what was found or typed is text', () => {
  const evil = '<b>"dam"</b>';
  const html = print(
    {
      stories: [
        {
          ...dam,
          headline: [{ text: evil, isMatch: true }],
          excerpt: [{ text: evil, isMatch: false }],
          writers: [evil],
        },
      ],
      spelling: evil,
      isSpelled: true,
    },
    { words: evil },
    [{ kind: 'tag', text: evil, url: '/tags/evil' }],
  );
  expect(html).not.toContain('<b>');
});

test.each([
  [1, true, '1 story'],
  [1_240, true, '1,240 stories'],
  [1_000, false, 'More than 1,000 stories'],
])('%i found, exact: %s, reads "%s"', (count, isExact, words) => {
  expect(textOf(print({ count, isExact }))).toContain(` ${words} `);
});

test('of many writers the first three are named', () => {
  const writers = ['A', 'B', 'C', 'D', 'E'];
  expect(textOf(print({ stories: [{ ...dam, writers }] }))).toContain('By A , B , C and 2 others');
  expect(textOf(print({ stories: [{ ...dam, writers: writers.slice(0, 4) }] }))).toContain('By A , B , C and D');
});

test('what may have been meant is a link that keeps the rest of the question', () => {
  const html = print({ spelling: 'harbour' }, { words: 'harbuor', section: 'river' });
  expect(textOf(html)).toContain('Did you mean harbour ?');
  expect(html).toContain('href="/search?q=harbour&amp;section=river"');
});

test('stories of another spelling are said to be that, and so are their further pages', () => {
  const html = print({ spelling: 'harbour', isSpelled: true, hasMore: true, count: 60 }, { words: 'harbuor' });
  expect(textOf(html)).toContain('Nothing found for “ harbuor ” These are stories for harbour : 60 stories.');
  expect(html).toContain('rel="next" href="/search?q=harbour&amp;page=2"');
});

test('where stories lack words of the question, it is said so', () => {
  expect(textOf(print({ lacksWords: true }))).toContain('1 story No story has all of these words. These come closest.');
  expect(textOf(print())).not.toContain('all of these words');
  const spelled = { lacksWords: true, isSpelled: true, spelling: 'harbour' };
  expect(textOf(print(spelled))).toContain('These are stories for harbour : 1 story. None has all of these words.');
});

test('pages keep the question', () => {
  const html = print({ page: 2, hasMore: true }, { order: 'newest' });
  expect(html).toContain('rel="prev" href="/search?q=dam&amp;order=newest"');
  expect(html).toContain('rel="next" href="/search?q=dam&amp;order=newest&amp;page=3"');
});

test('beyond the last page there is a way back', () => {
  const html = print({ stories: [], page: 9, count: 40 }, { section: 'river' });
  expect(textOf(html)).toContain('There is no page 9');
  expect(html).toContain('href="/search?q=dam&amp;section=river"');
});

test('where nothing is found, it is said what to try, and a narrow search can be widened', () => {
  const html = print(none, { section: 'river', order: 'newest' });
  expect(textOf(html)).toContain('Nothing found for “ dam ”');
  expect(html).toContain('href="/search?q=dam&amp;order=newest"');
  for (const way of ['/tags', '/archive']) expect(html).toContain(`href="${way}"`);
  expect(textOf(print(none))).not.toContain('Search all stories');
});

test('days that are the wrong way round are named, with a link that turns them', () => {
  const html = print(none, { from: '2026-05-02', to: '2026-03-01' });
  expect(textOf(html)).toContain('“Not before” is later than “Not after”');
  expect(html).toContain('href="/search?q=dam&amp;from=2026-03-01&amp;to=2026-05-02"');
  for (const to of ['2026-05-02', null])
    expect(textOf(print(none, { from: '2026-05-02', to }))).not.toContain('wrong way round');
});

test('pages that the words name stand above the stories, on the first page alone', () => {
  const matches = [{ kind: 'tag', text: 'Dams', url: '/tags/dams' }] as const;
  expect(textOf(print({}, {}, matches))).toContain('Topics and writers Dams Topic 1 story');
  expect(print({ page: 2 }, {}, matches)).not.toContain('/tags/dams');
});

test('while texts are being read, it is said that more may be found', () => {
  expect(textOf(print({ isPartial: true }))).toContain('Older texts are still being read');
  expect(textOf(print())).not.toContain('still being read');
});

test('headings follow each other without a gap', () => {
  const levels = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
  expect(levels(print())).toEqual([2, 3]);
  expect(levels(print(none))).toEqual([2, 2, 2]);
});
