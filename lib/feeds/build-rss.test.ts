import { parseRssFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { feedNow, feedSite, hostileTitles, makeFeed, tellStory } from '#tests/newsroom/make-feed.ts';
import { childrenOf, readXml, textsOf, type XmlElement } from '#tests/read-xml.ts';
import type { FeedInput, FeedStory } from './build-feed.ts';
import { buildRss } from './build-rss.ts';

function channelOf(stories: readonly FeedStory[], differing: Partial<FeedInput> = {}): XmlElement {
  const feed = readXml(buildRss(makeFeed(stories, differing)));
  expect([feed.name, feed.attributes.version]).toEqual(['rss', '2.0']);
  return childrenOf(feed, 'channel')[0] ?? feed;
}

function itemOf(story: FeedStory, differing: Partial<FeedInput> = {}): XmlElement {
  const [item] = childrenOf(channelOf([story], differing), 'item');
  if (item === undefined) throw new Error('The feed has no item');
  return item;
}

describe('the channel', () => {
  test('says what the paper is, where it is and in which language it speaks', () => {
    const channel = channelOf([tellStory()], { site: { ...feedSite, language: 'de-AT' } });
    expect(textsOf(channel, 'title')).toEqual(['The Otter Gazette']);
    expect(textsOf(channel, 'link')).toEqual(['https://otter.example/']);
    expect(textsOf(channel, 'description')).toEqual(['News & <views>']);
    expect(textsOf(channel, 'language')).toEqual(['de-AT']);
    expect(childrenOf(channel, 'atom:link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'self', type: 'application/rss+xml', href: 'https://otter.example/feed.xml' },
    ]);
  });

  test('names the hubs that tell of changes', () => {
    const hubs = ['https://hub.example/?a=1&b=2'];
    const links = childrenOf(channelOf([], { site: { ...feedSite, hubs } }), 'atom:link');
    expect(links.at(-1)?.attributes).toEqual({ rel: 'hub', href: 'https://hub.example/?a=1&b=2' });
  });

  test('has a picture with its own title and link, no larger than is allowed', () => {
    const [image] = childrenOf(channelOf([]), 'image');
    expect(image?.children.map(({ name, text }) => [name, text])).toEqual([
      ['url', 'https://otter.example/apple-touch-icon.png'],
      ['title', 'The Otter Gazette'],
      ['link', 'https://otter.example/'],
      ['width', '144'],
      ['height', '144'],
    ]);
  });

  test('was built when a story last changed', () => {
    const updated = tellStory({ article: makeArticle({ updatedAt: Date.UTC(2026, 10, 21, 9, 5) }) });
    expect(textsOf(channelOf([tellStory(), updated]), 'lastBuildDate')).toEqual(['Sat, 21 Nov 2026 09:05:00 GMT']);
  });

  test('of no story has no item and no date', () => {
    const channel = channelOf([]);
    expect(childrenOf(channel, 'item')).toEqual([]);
    expect(childrenOf(channel, 'lastBuildDate')).toEqual([]);
  });
});

describe('an item', () => {
  test('has its name, its date with a year of four digits, and every author', () => {
    const authors = ['Tilda Quill', 'আশা <b>'].map((name) => ({ id: 'x', name }));
    const item = itemOf(tellStory({ authors }));
    expect(textsOf(item, 'link')).toEqual(['https://otter.example/river/otter-mayor']);
    expect(textsOf(item, 'pubDate')).toEqual(['Fri, 20 Nov 2026 08:00:00 GMT']);
    expect(textsOf(item, 'dc:creator')).toEqual(['Tilda Quill', 'আশা <b>']);
    expect(textsOf(item, 'category')).toEqual(['River']);
    expect(childrenOf(item, 'guid').map(({ attributes, text }) => [attributes, text])).toEqual([
      [{ isPermaLink: 'false' }, 'https://otter.example/river/otter-mayor'],
    ]);
  });

  test('describes itself in words that feed readers do not take for markup', () => {
    const item = itemOf(tellStory({ article: makeArticle({ description: 'Otters <elect> & more' }) }));
    expect(textsOf(item, 'description')).toEqual(['Otters &lt;elect&gt; &amp; more']);
  });

  test('leads to its replies, on the page and as a feed', () => {
    const item = itemOf(tellStory());
    expect(textsOf(item, 'comments')).toEqual(['https://otter.example/river/otter-mayor#comments']);
    expect(textsOf(item, 'wfw:commentRss')).toEqual(['https://otter.example/river/otter-mayor/comments/feed.xml']);
  });

  test('of a paper that takes no replies leads to none', () => {
    const site = { ...feedSite, comments: { ...feedSite.comments, open: false } };
    expect(childrenOf(itemOf(tellStory(), { site }), 'comments')).toEqual([]);
    expect(childrenOf(itemOf(tellStory({ article: makeArticle({ comments: false }) })), 'comments')).toEqual([]);
  });

  test('without a text has its description alone', () => {
    const item = itemOf(tellStory({ body: null }));
    expect(childrenOf(item, 'content:encoded')).toEqual([]);
    expect(textsOf(item, 'description')).toEqual(['The vote was unanimous.']);
  });

  test('has a link and words for people who open the feed, in the language of the story', () => {
    const [view] = childrenOf(itemOf(tellStory({ article: makeArticle({ lang: 'ar' }) })), 'h:div');
    expect(view?.attributes).toEqual({ lang: 'ar', dir: 'rtl' });
    expect(view?.children.map(({ name, attributes, text }) => [name, attributes, text])).toEqual([
      ['h:a', { href: 'https://otter.example/river/otter-mayor' }, 'Otters elect a mayor'],
      ['h:p', {}, 'The vote was unanimous.'],
    ]);
  });

  test('names its lead picture with type, size, description and credit', () => {
    const [media] = childrenOf(itemOf(tellStory({ article: makeArticle({ image: makePicture() }) })), 'media:content');
    expect(media?.attributes).toEqual({
      url: 'https://otter.example/media/weir.jpg/full-1200-3f2a9c1b77d0.jpg',
      type: 'image/jpeg',
      medium: 'image',
      width: '1200',
      height: '900',
    });
    expect(media?.children.map(({ name, text }) => `${name} ${text}`)).toEqual([
      'media:description The count',
      'media:credit Bram Moss',
    ]);
  });

  test('of a picture without words says none, and of one of unknown size nothing', () => {
    const bare = makePicture({ caption: '', credit: '', alternative: '' });
    const [media] = childrenOf(itemOf(tellStory({ article: makeArticle({ image: bare }) })), 'media:content');
    expect(media?.children).toEqual([]);
    const unknown = tellStory({ article: makeArticle({ image: makePicture({ size: null }) }) });
    expect(childrenOf(itemOf(unknown), 'media:content')).toEqual([]);
  });
});

describe.each(hostileTitles)('words with %s', (_what, written, read) => {
  const image = makePicture({ caption: written, credit: written });
  const article = makeArticle({ title: written, description: written, image, dateline: written });
  const story = tellStory({ article, authors: [{ id: 'x', name: written }] });
  const text = buildRss(makeFeed([story], { title: written, description: written }));

  test('come out of an XML parser as they are', () => {
    const [channel] = childrenOf(readXml(text), 'channel');
    const [item] = channel === undefined ? [] : childrenOf(channel, 'item');
    if (channel === undefined || item === undefined) throw new Error('The feed has no item');
    for (const element of [channel, item]) expect(textsOf(element, 'title')).toEqual([read]);
    expect(textsOf(item, 'dc:creator')).toEqual([read]);
    expect(childrenOf(item, 'media:content')[0]?.children.map((child) => child.text)).toEqual([read, read]);
  });

  test('come out of two feed readers as they are', async () => {
    const [theirs] = (await new Parser().parseString(text)).items;
    expect(theirs?.title).toBe(read.trim());
    const [others] = parseRssFeed(text).items ?? [];
    expect(others?.title).toBe(read.trim());
  });
});

test('two feed readers find the same in an item', async () => {
  const authors = [{ id: 'tilda-quill', name: 'Tilda Quill' }];
  const text = buildRss(makeFeed([tellStory({ authors, article: makeArticle({ image: makePicture() }) })]));
  const [first] = (await new Parser().parseString(text)).items;
  const [second] = parseRssFeed(text).items ?? [];
  expect([first?.guid, second?.guid?.value]).toEqual(Array(2).fill('https://otter.example/river/otter-mayor'));
  expect([first?.link, second?.link]).toEqual(Array(2).fill('https://otter.example/river/otter-mayor'));
  expect([first?.creator, second?.dc?.creators?.[0]]).toEqual(['Tilda Quill', 'Tilda Quill']);
  expect(first?.['content:encoded']).toBe(second?.content?.encoded);
  expect(second?.media?.contents?.[0]).toMatchObject({ width: 1200, height: 900, type: 'image/jpeg' });
});

test('the same stories give the same bytes', () => {
  const stories = [tellStory({ article: makeArticle({ image: makePicture() }) })];
  expect(buildRss(makeFeed(stories))).toBe(buildRss(makeFeed(stories, { now: feedNow + 60_000 })));
});
