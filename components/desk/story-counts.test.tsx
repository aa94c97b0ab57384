import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { StoryCountsTable } from './story-counts.tsx';

type Props = Parameters<typeof StoryCountsTable>[0];

function print(differing: Partial<Props> = {}): string {
  const props: Props = {
    list: { storyIds: ['dam', 'weir', 'gone'], page: 1, hasMore: false },
    order: 'reads',
    comments: new Map([['weir', { held: 2, approved: 1_500, refused: 0, lastAt: Date.UTC(2026, 10, 22) }]]),
    reads: new Map([['dam', { day: 1_200, total: 34_567 }]]),
    findStory: (id) => (id === 'gone' ? null : { path: `/river/${id}`, title: `The ${id}` }),
    site: defaultSite,
    ...differing,
  };
  return renderToStaticMarkup(<StoryCountsTable {...props} />);
}

/** The words of each row, its head first. */
function rowsOf(html: string): readonly (readonly string[])[] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, '')),
  );
}

test('each story says how often it was read and what was said about it', () => {
  expect(rowsOf(print())).toEqual([
    ['Story', 'Reads, 24 h', 'In all', 'Held', 'Approved', 'Refused', 'Newest'],
    ['The dam', '1,200', '34,567', '0', '0', '0', ''],
    ['The weir', '0', '0', '2', '1,500', '0', 'November 22, 2026'],
    ['gone', '0', '0', '0', '0', '0', ''],
  ]);
});

test('the head of a column of numbers stands where its numbers do', () => {
  const html = print();
  expect([...html.matchAll(/<th scope="col" data-number="">([^<]+)/g)].map(([, words]) => words)).toEqual([
    'Reads, 24 h',
    'In all',
    'Held',
    'Approved',
    'Refused',
  ]);
  expect(html.match(/<td data-number="">/g)).toHaveLength(15);
});

test('a story leads to what waits of its comments, without any to itself, and nowhere when it is gone', () => {
  expect([...print().matchAll(/<th scope="row"><a href="([^"]+)"/g)].map(([, url]) => url)).toEqual([
    '/river/dam',
    '/desk/comments?status=held&amp;story=weir',
  ]);
  expect(print()).toContain('<th scope="row"><span dir="auto">gone</span>');
});

test('the order is chosen by links, of which one says that it is this', () => {
  expect(print()).toContain('<a href="/desk/stories" aria-current="true">Most read in 24 hours</a>');
  expect(print({ order: 'comments' })).toContain('<a href="/desk/stories?order=comments" aria-current="true">');
});

test('where the paper counts no reads, only comments are told', () => {
  const html = print({ reads: null, order: 'comments' });
  expect(rowsOf(html)[0]).toEqual(['Story', 'Held', 'Approved', 'Refused', 'Newest']);
  expect(html).not.toContain('?order');
  expect(print({ reads: null, list: { storyIds: [], page: 1, hasMore: false } })).toContain('No comments yet.');
});

test('an empty list says so', () => {
  expect(print({ list: { storyIds: [], page: 1, hasMore: false } })).toContain(
    'No comments yet, and nobody has read anything since yesterday.',
  );
});
