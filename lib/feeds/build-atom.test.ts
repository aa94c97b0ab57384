import { parseAtomFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { feedNow, feedSite, hostileTitles, makeFeed, tellStory } from '#tests/newsroom/make-feed.ts';
import { childrenOf, readXml, textsOf, type XmlElement } from '#tests/read-xml.ts';
import { buildAtom } from './build-atom.ts';
import type { FeedInput, FeedStory } from './build-feed.ts';

const feedOf = (stories: readonly FeedStory[], differing: Partial<FeedInput> = {}) =>
  readXml(buildAtom(makeFeed(stories, differing)));

function entryOf(story: FeedStory, differing: Partial<FeedInput> = {}): XmlElement {
  const [entry] = childrenOf(feedOf([story], differing), 'entry');
  if (entry === undefined) throw new Error('The feed has no entry');
  return entry;
}

const attributesOf = (element: XmlElement, name: string) =>
  childrenOf(element, name).map(({ attributes }) => attributes);

describe('the feed', () => {
  test('has one name, title, date and author, and says where it is (RFC 4287, 4.1.1)', () => {
    const feed = feedOf([tellStory()], { list: '/river', page: '/river', title: 'River' });
    expect(feed.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' });
    expect(textsOf(feed, 'id')).toEqual(['https://otter.example/river/atom.xml']);
    expect(textsOf(feed, 'title')).toEqual(['River']);
    expect(textsOf(feed, 'subtitle')).toEqual(['News & <views>']);
    expect(textsOf(feed, 'updated')).toEqual(['2026-11-20T08:00:00Z']);
    expect(childrenOf(feed, 'author').flatMap((author) => textsOf(author, 'name'))).toEqual(['The Otter Gazette']);
    expect(attributesOf(feed, 'link')).toEqual([
      { rel: 'self', type: 'application/atom+xml', href: 'https://otter.example/river/atom.xml' },
      { rel: 'alternate', type: 'text/html', href: 'https://otter.example/river' },
    ]);
  });

  test('names the hubs that tell of changes', () => {
    const site = { ...feedSite, hubs: ['https://hub.example/?a=1&b=2'] };
    expect(attributesOf(feedOf([], { site }), 'link').at(-1)).toEqual({
      rel: 'hub',
      href: 'https://hub.example/?a=1&b=2',
    });
  });

  test('of no story has a date all the same, which is no moment of ours', () => {
    expect(textsOf(feedOf([]), 'updated')).toEqual(['1970-01-01T00:00:00Z']);
  });
});

describe('an entry', () => {
  test('has one name, title and both dates, and every author with an address', () => {
    const article = makeArticle({ updatedAt: Date.UTC(2026, 10, 21, 9, 5) });
    const entry = entryOf(tellStory({ article, authors: [{ id: 'tilda-quill', name: 'Tilda Quill' }] }));
    expect(textsOf(entry, 'id')).toEqual(['https://otter.example/river/otter-mayor']);
    expect(textsOf(entry, 'title')).toEqual(['Otters elect a mayor']);
    expect(textsOf(entry, 'published')).toEqual(['2026-11-20T08:00:00Z']);
    expect(textsOf(entry, 'updated')).toEqual(['2026-11-21T09:05:00Z']);
    expect(textsOf(entry, 'summary')).toEqual(['The vote was unanimous.']);
    expect(attributesOf(entry, 'category')).toEqual([{ term: 'River' }]);
    expect(attributesOf(entry, 'link')[0]).toEqual({
      rel: 'alternate',
      type: 'text/html',
      href: 'https://otter.example/river/otter-mayor',
    });
    expect(childrenOf(entry, 'author').map(({ children }) => children.map(({ text }) => text))).toEqual([
      ['Tilda Quill', 'https://otter.example/authors/tilda-quill'],
    ]);
  });

  test('leads to its replies, on the page and as a feed, without their number', () => {
    expect(attributesOf(entryOf(tellStory()), 'link').slice(1)).toEqual([
      { rel: 'replies', type: 'text/html', href: 'https://otter.example/river/otter-mayor#comments' },
      {
        rel: 'replies',
        type: 'application/atom+xml',
        href: 'https://otter.example/river/otter-mayor/comments/atom.xml',
      },
    ]);
  });

  test('of a story that wants no replies leads to none', () => {
    expect(attributesOf(entryOf(tellStory({ article: makeArticle({ comments: false }) })), 'link')).toHaveLength(1);
  });

  test('says in which language it is', () => {
    const entry = entryOf(tellStory({ article: makeArticle({ lang: 'ar' }) }));
    expect(entry.attributes).toEqual({ 'xml:lang': 'ar' });
    expect(attributesOf(entry, 'content')).toEqual([
      { type: 'html', 'xml:lang': 'ar', 'xml:base': 'https://otter.example/river/otter-mayor' },
    ]);
    expect(attributesOf(entry, 'h:div')).toEqual([{ dir: 'rtl' }]);
  });

  test('without a text has its summary and its link alone', () => {
    const entry = entryOf(tellStory({ body: null }));
    expect(childrenOf(entry, 'content')).toEqual([]);
    expect(textsOf(entry, 'summary')).toEqual(['The vote was unanimous.']);
  });

  test('names its lead picture', () => {
    const entry = entryOf(tellStory({ article: makeArticle({ image: makePicture() }) }));
    expect(attributesOf(entry, 'media:content')).toEqual([expect.objectContaining({ width: '1200', height: '900' })]);
  });

  test('without a description has no summary', () => {
    expect(childrenOf(entryOf(tellStory({ article: makeArticle({ description: '' }) })), 'summary')).toEqual([]);
  });
});

describe.each(hostileTitles)('words with %s', (_what, written, read) => {
  const tags = [{ slug: 'x', name: written }];
  const article = makeArticle({ title: written, description: written, dateline: written, tags });
  const story = tellStory({ article, authors: [{ id: 'x', name: written }] });
  const text = buildAtom(makeFeed([story], { title: written, description: written }));

  test('come out of an XML parser as they are', () => {
    const feed = readXml(text);
    expect(textsOf(feed, 'title')).toEqual([read]);
    const [entry] = childrenOf(feed, 'entry');
    if (entry === undefined) throw new Error('The feed has no entry');
    for (const name of ['title', 'summary']) expect(textsOf(entry, name)).toEqual([read]);
    expect(attributesOf(entry, 'category').at(-1)).toEqual({ term: read });
  });

  test('come out of two feed readers as they are', async () => {
    expect((await new Parser().parseString(text)).items[0]?.title).toBe(read.trim());
    expect(parseAtomFeed(text).entries?.[0]?.title?.value).toBe(read.trim());
  });
});

test('the same stories give the same bytes', () => {
  const stories = [tellStory({ article: makeArticle({ image: makePicture() }) })];
  expect(buildAtom(makeFeed(stories))).toBe(buildAtom(makeFeed(stories, { now: feedNow + 60_000 })));
});
