import { afterAll, describe, expect, test } from 'vitest';
import { listArticles } from '#lib/library/list-articles.ts';
import type { PartnerFeed } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { type FeedList, findFeedEnd } from './find-feed-end.ts';

const hour = 3_600_000;
const dateOf = (n: number) => noon - n * hour;

/** Numbered from 1, the newest first; the first five of the pond. */
const stories = Array.from({ length: 40 }, (_, at) => {
  const n = at + 1;
  const fields = { date: new Date(dateOf(n)).toISOString(), tags: '[dams]', authors: '[otto]' };
  return [`articles/${n <= 5 ? 'pond' : 'river'}/s-${n}.md`, story(fields)];
});
const index = makeIndex(Object.fromEntries(stories));
afterAll(() => index.close());

const partner: PartnerFeed = {
  name: 'radio',
  title: 'Radio',
  section: 'pond',
  tag: null,
  author: null,
  lang: null,
  type: null,
  count: 3,
  content: 'full',
};

describe('the last story that a feed has room for is', () => {
  test.each<[string, FeedList, number]>([
    ['the thirtieth of the paper', { by: 'time' }, dateOf(30)],
    ['the thirtieth of a section', { by: 'section', section: 'river' }, dateOf(35)],
    ['the thirtieth of a tag', { by: 'tag', tag: 'dams' }, dateOf(30)],
    ['the thirtieth of an author', { by: 'author', author: 'otto' }, dateOf(30)],
    ['none of a list of fewer', { by: 'section', section: 'pond' }, Number.NEGATIVE_INFINITY],
    ['the last that a partner gets', { by: 'partner', feed: partner }, dateOf(3)],
    [
      'none of a partner who would get more',
      { by: 'partner', feed: { ...partner, count: 6 } },
      Number.NEGATIVE_INFINITY,
    ],
  ])('%s', (_name, list, end) => {
    expect(findFeedEnd(index, list, 'en', noon)).toBe(end);
  });
});

test('it is the last on the first page of the list, which the feed tells', () => {
  const { articles } = listArticles(index, { by: 'time' }, noon, 1);
  expect(findFeedEnd(index, { by: 'time' }, 'en', noon)).toBe(articles.at(-1)?.publishedAt);
});

test('what is not live yet, or no more, takes no room', () => {
  expect(findFeedEnd(index, { by: 'time' }, 'en', dateOf(2))).toBe(dateOf(31));
});
