import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import type { ShownComment } from '#lib/comments/comment.ts';
import type { Article } from '#lib/content/article.ts';
import { checkAtom } from '#tests/contract/check-atom.ts';
import { checkJsonFeed } from '#tests/contract/check-json-feed.ts';
import { checkRss } from '#tests/contract/check-rss.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeComment } from '#tests/newsroom/make-comment.ts';
import { hostileTitles, makeFeed } from '#tests/newsroom/make-feed.ts';
import { childrenOf, readXml, textsOf } from '#tests/read-xml.ts';
import { buildAtom } from './build-atom.ts';
import type { FeedItem } from './build-feed.ts';
import { buildJsonFeed } from './build-json-feed.ts';
import { buildRss } from './build-rss.ts';

const feedOf = (comment: Partial<ShownComment>, article: Partial<Article> = {}) =>
  makeFeed([
    {
      kind: 'comment',
      comment: makeComment({ id: 'a', postedAt: Date.UTC(2026, 10, 21, 9), ...comment }),
      article: makeArticle(article),
    },
  ]);

function itemOf(comment: Partial<ShownComment>, article: Partial<Article> = {}): FeedItem {
  const [item] = feedOf(comment, article).items;
  if (item === undefined) throw new Error('The feed has no item');
  return item;
}

describe('a comment in a feed', () => {
  test('says who wrote it, when, and where it stands', () => {
    expect(itemOf({ id: 'aB-9', name: 'Wilma' })).toMatchObject({
      url: 'https://otter.example/river/otter-mayor/comments/aB-9',
      title: 'Reply by Wilma',
      authors: [{ name: 'Wilma', url: null }],
      publishedAt: Date.UTC(2026, 10, 21, 9),
      modifiedAt: Date.UTC(2026, 10, 21, 9),
      replies: null,
    });
  });

  test('was modified when somebody edited it', () => {
    const at = Date.UTC(2026, 10, 21, 9, 10);
    expect(itemOf({ edited: { at, by: 'author' } }).modifiedAt).toBe(at);
  });

  test('is named by its address, until its story moves', () => {
    const name = 'https://otter.example/river/otter-mayor/comments/a';
    expect(itemOf({})).toMatchObject({ id: name, isIdAddress: true });
    expect(itemOf({}, { path: '/weir/mayor' })).toMatchObject({ id: name, isIdAddress: false });
    expect(itemOf({}, { id: 'otter vote' })).toMatchObject({
      id: 'https://otter.example/#otter%20vote/comments/a',
      isIdAddress: false,
    });
  });

  test('replies to its story or to another comment, by the name that each has in feeds', () => {
    const moved = { path: '/weir/mayor' };
    expect(itemOf({}, moved).inReplyTo).toEqual({
      id: 'https://otter.example/river/otter-mayor',
      url: 'https://otter.example/weir/mayor',
    });
    expect(itemOf({ id: 'b', parentId: 'a' }, moved).inReplyTo).toEqual({
      id: 'https://otter.example/river/otter-mayor/comments/a',
      url: 'https://otter.example/weir/mayor/comments/a',
    });
  });

  test('keeps its paragraphs, its lines and its links, which nobody vouches for', () => {
    expect(itemOf({ body: 'See https://otter.example/a?b&c now.\nOr not.\n\n<b>Bye</b>' }).content).toBe(
      '<p dir="auto">See <a href="https://otter.example/a?b&amp;c" rel="ugc nofollow noopener">https://otter.example/a?b&amp;c</a> now.<br>Or not.</p>\n' +
        '<p dir="auto">&lt;b&gt;Bye&lt;/b&gt;</p>',
    );
  });

  test('is summed up by its first words', () => {
    expect(itemOf({ body: 'One\n\ntwo  three' }).summary).toBe('One two three');
    const { summary } = itemOf({ body: `${'x'.repeat(198)}🦦${'y'.repeat(10)}` });
    expect(summary).toBe(`${'x'.repeat(198)}…`);
  });
});

describe('the three forms', () => {
  const feed = feedOf({ id: 'b', parentId: 'a', name: 'Wilma' });

  test('are sound', () => {
    expect([checkRss(buildRss(feed)), checkAtom(buildAtom(feed)), checkJsonFeed(buildJsonFeed(feed))]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('of Atom says what it replies to, and has an author without address', () => {
    const [entry] = childrenOf(readXml(buildAtom(feed)), 'entry');
    if (entry === undefined) throw new Error('The feed has no entry');
    expect(childrenOf(entry, 'thr:in-reply-to').map(({ attributes }) => attributes)).toEqual([
      {
        ref: 'https://otter.example/river/otter-mayor/comments/a',
        type: 'text/html',
        href: 'https://otter.example/river/otter-mayor/comments/a',
      },
    ]);
    expect(childrenOf(entry, 'author').map(({ children }) => children.map(({ name, text }) => [name, text]))).toEqual([
      [['name', 'Wilma']],
    ]);
  });

  test('of RSS has a permanent link for its name', () => {
    const [channel] = childrenOf(readXml(buildRss(feed)), 'channel');
    const [item] = channel === undefined ? [] : childrenOf(channel, 'item');
    expect(item && childrenOf(item, 'guid').map(({ attributes, text }) => [attributes, text])).toEqual([
      [{ isPermaLink: 'true' }, 'https://otter.example/river/otter-mayor/comments/b'],
    ]);
  });
});

describe.each(hostileTitles)('a reader who writes %s', (_what, written, read) => {
  const feed = feedOf({ name: `X ${written}`, body: `${written}\n\nhttps://otter.example/?${written}` });

  test('breaks no form of the feed', () => {
    expect([checkRss(buildRss(feed)), checkAtom(buildAtom(feed)), checkJsonFeed(buildJsonFeed(feed))]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('is read as they wrote, as text and never as markup', () => {
    const [entry] = childrenOf(readXml(buildAtom(feed)), 'entry');
    if (entry === undefined) throw new Error('The feed has no entry');
    expect(textsOf(entry, 'title')).toEqual([`Reply by X ${read}`]);
    const tree = fromHtml(textsOf(entry, 'content')[0] ?? '', { fragment: true });
    expect(textOf(tree)).toBe(`${read}\nhttps://otter.example/?${read}`);
    const names = new Set<string>();
    visit(tree, 'element', ({ tagName }) => {
      names.add(tagName);
    });
    expect([...names].filter((name) => !['p', 'a'].includes(name))).toEqual([]);
  });
});
