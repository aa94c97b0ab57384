import { parseJsonFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { feedNow, feedSite, hostileTitles, makeFeed, tellStory } from '#tests/newsroom/make-feed.ts';
import type { FeedInput, FeedStory } from './build-feed.ts';
import { buildJsonFeed } from './build-json-feed.ts';

const read = (stories: readonly FeedStory[], differing: Partial<FeedInput> = {}) =>
  JSON.parse(buildJsonFeed(makeFeed(stories, differing)));

test('the feed says what it is, where it is and whose', () => {
  expect(read([], { list: '/river', page: '/river', title: 'River' })).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'River',
    home_page_url: 'https://otter.example/river',
    feed_url: 'https://otter.example/river/feed.json',
    description: 'News & <views>',
    icon: 'https://otter.example/icon-512.png',
    favicon: 'https://otter.example/apple-touch-icon.png',
    authors: [
      { name: 'The Otter Gazette', url: 'https://otter.example/', avatar: 'https://otter.example/icon-512.png' },
    ],
    language: 'en',
    items: [],
  });
});

test('the feed names the hubs that tell of changes', () => {
  expect(read([], { site: { ...feedSite, hubs: ['https://hub.example/'] } }).hubs).toEqual([
    { type: 'WebSub', url: 'https://hub.example/' },
  ]);
});

test('an item says all there is to say of a story', () => {
  const article = makeArticle({ updatedAt: Date.UTC(2026, 10, 21), image: makePicture(), lang: 'de' });
  const story = tellStory({ article, authors: [{ id: 'tilda-quill', name: 'Tilda Quill' }] });
  expect(read([story]).items).toEqual([
    {
      id: 'https://otter.example/river/otter-mayor',
      url: 'https://otter.example/river/otter-mayor',
      title: 'Otters elect a mayor',
      content_html: expect.stringContaining('<p>Yes.</p>'),
      summary: 'The vote was unanimous.',
      image: 'https://otter.example/media/weir.jpg/wide-50x40-1200-3f2a9c1b77d0.jpg',
      date_published: '2026-11-20T08:00:00Z',
      date_modified: '2026-11-21T00:00:00Z',
      authors: [{ name: 'Tilda Quill', url: 'https://otter.example/authors/tilda-quill' }],
      tags: ['River'],
      language: 'de',
    },
  ]);
});

test('an item without a text has its summary for one, and of what is empty or unknown it says nothing', () => {
  const [item] = read([tellStory({ body: null })]).items;
  expect(item).toMatchObject({ content_text: 'The vote was unanimous.', summary: 'The vote was unanimous.' });
  for (const name of ['content_html', 'authors', 'image']) expect(item).not.toHaveProperty(name);
  const [bare] = read([tellStory({ body: null, article: makeArticle({ description: '' }) })]).items;
  expect(bare.content_text).toBe('');
  expect(bare).not.toHaveProperty('summary');
});

describe.each(hostileTitles)('words with %s', (_what, written, said) => {
  const article = makeArticle({ title: written, description: written });
  const text = buildJsonFeed(makeFeed([tellStory({ article })], { title: written }));

  test('come out of a parser as they are', () => {
    const { title, items } = JSON.parse(text);
    expect([title, items[0].title, items[0].summary]).toEqual([said, said, said]);
    expect(text.isWellFormed()).toBe(true);
  });

  test('come out of a feed reader as they are', () => {
    expect(parseJsonFeed(JSON.parse(text)).items?.[0]?.title).toBe(said.trim());
  });
});

test('the same stories give the same bytes', () => {
  const stories = [tellStory({ article: makeArticle({ image: makePicture() }) })];
  expect(buildJsonFeed(makeFeed(stories))).toBe(buildJsonFeed(makeFeed(stories, { now: feedNow + 60_000 })));
});
