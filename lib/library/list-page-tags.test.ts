import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findRoute } from './find-route.ts';
import { type Answer, listPageTags } from './list-page-tags.ts';
import type { WritableIndex } from './open-index.ts';

const manyTags = Array.from({ length: 120 }, (_, n) => `कला विशेष लेख ${n}`);

const index = makeIndex({
  'articles/river/dam.md': story({ tags: '[Dams, weather]', related: '[/river/lost, /pond/frog]' }),
  'articles/river/weir.md': story({ tags: '[dams]' }),
  'articles/bank/named.md': story({ id: 'otter vote' }),
  'articles/pond/frog.md': story({ section: 'pond', tags: '[weather]' }),
  'articles/pond/frosch.md': story({ translationOf: '/pond/frog', lang: 'de' }),
  'articles/loft/alone.md': story(),
  'articles/loft/many.md': story({ section: 'attic', tags: `[${manyTags.join(', ')}]` }),
  'articles/river/flood.md': story({ withdrawn: 'true' }),
  'articles/कला/चित्र.md': story(),
  'pages/about.md': '---\ntitle: About\n---\n',
  'site.md': '---\nname: Bugle\nfeeds: [{ name: harbour-radio }]\n---\n',
});
beforeAll(() => complete(index));
afterAll(() => index.close());

function complete(filled: WritableIndex): void {
  filled.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
}

const tagsOf = (answer: Answer, from = index) => listPageTags(from, answer, noon);
const routeTo = (pathname: string, from = index) =>
  findRoute(from, { pathname, page: null, now: noon, preview: false });
const sortedAt = (pathname: string) => tagsOf(routeTo(pathname)).toSorted();

test('a story is kept under all that stands on its page or may come to stand there', () => {
  expect(sortedAt('/river/dam')).toEqual(
    [
      'site',
      'comments:/river/dam',
      'story:/river/dam',
      'story:/river/lost',
      'story:/pond/frog',
      'story:/river/weir',
      'translations:/river/dam',
      'members:section:river',
      'members:tag:dams',
      'members:tag:weather',
    ].sort(),
  );
});

test('a later page of a list is kept as its first is, and what stands beside both is no part of their feeds', () => {
  expect(tagsOf(routeTo('/river/feed.xml'))).not.toContain('most-read');
  expect(tagsOf(routeTo('/feed.xml'))).not.toContain('most-read');
});

test('the comments of a story go by its id, so that they stay with it when it moves', () => {
  const moved = makeIndex({ 'articles/bank/2026/renamed.md': story({ id: 'otter vote', aliases: '[/bank/named]' }) });
  complete(moved);
  expect(tagsOf(routeTo('/bank/named'))).toContain('comments:otter%20vote');
  expect(tagsOf(routeTo('/bank/2026/renamed', moved), moved)).toContain('comments:otter%20vote');
  moved.close();
});

test('a translation and its original are kept under one name', () => {
  for (const path of ['/pond/frog', '/pond/frosch'])
    expect(sortedAt(path)).toEqual(
      expect.arrayContaining(['story:/pond/frog', 'story:/pond/frosch', 'translations:/pond/frog']),
    );
});

describe('the tags of', () => {
  test.each([
    ['a section', '/river', ['site', 'section:river', 'story:/river', 'most-read']],
    ['the list of a tag', '/tags/dams', ['site', 'tag:dams']],
    ['a plain page', '/about', ['site']],
    ['the home page', '/', ['site', 'home', 'most-read']],
    ['the list of all stories', '/latest', ['site', 'home']],
    ['the archive', '/archive', ['site', 'home']],
    ['a year of it', '/archive/2025', ['site', 'home']],
    ['a month of it', '/archive/2025/03', ['site', 'home']],
    ['the tags', '/tags', ['site', 'home']],
    ['the log of corrections', '/corrections', ['site', 'home']],
    ['the feed of the paper', '/feed.xml', ['feeds']],
    ['the feed of a partner', '/feeds/harbour-radio/feed.json', ['feeds']],
    ['the feed of a section', '/river/atom.xml', ['site', 'section:river', 'story:/river']],
    ['the feed of a tag', '/tags/dams/feed.xml', ['site', 'tag:dams']],
    ['the feed of corrections', '/corrections/feed.xml', ['site', 'home']],
    [
      'the feed of the comments of a story',
      '/bank/named/comments/atom.xml',
      ['site', 'story:/bank/named', 'comments:otter%20vote'],
    ],
    ['the page of feeds', '/feeds', ['site', 'home']],
    ['what is missing', '/nowhere', ['site', 'home']],
    ['what is withdrawn', '/river/flood', ['site', 'home']],
    ['a redirect', '/RIVER', ['site', 'home']],
    [
      'a path in another script',
      encodeURI('/कला'),
      ['site', `section:${encodeURI('कला')}`, `story:${encodeURI('/कला')}`, 'most-read'],
    ],
  ])('%s', (_answer, pathname, tags) => {
    expect(tagsOf(routeTo(pathname))).toEqual(tags);
  });

  test.each<readonly [string, Answer, readonly string[]]>([
    ['feeds and sitemaps', { kind: 'feeds' }, ['feeds']],
    ['robots.txt', { kind: 'robots' }, ['site']],
    ['a picture', { kind: 'media', address: '/media/a b.png' }, ['media', 'media:/media/a%20b.png']],
    ['a request that names no picture', { kind: 'media', address: null }, ['media']],
    ['a card', { kind: 'card', path: '/river/dam' }, ['site', 'story:/river/dam']],
    [
      'a page with comments of a story',
      { kind: 'thread', article: makeArticle({ path: '/bank/named', id: 'otter vote' }) },
      ['site', 'story:/bank/named', 'comments:otter%20vote'],
    ],
    ['what is not there yet', { kind: 'unready' }, []],
  ])('%s', (_answer, answer, tags) => {
    expect(tagsOf(answer)).toEqual(tags);
  });
});

test('a story with more names than headers hold goes by what every story tells, and by its comments', () => {
  expect(tagsOf(routeTo('/loft/many'))).toEqual(['site', 'home', 'comments:/loft/many']);
});

test('no tag holds white space', () => {
  const index = makeIndex({ 'articles/a b/c d.md': story({ section: 'é', tags: '["x\u00a0y"]' }) });
  complete(index);
  for (const tag of tagsOf(routeTo('/a%20b/c%20d', index), index)) expect(tag).toMatch(/^[!-~]+$/);
  index.close();
});

test('nothing has tags while the newsroom is being read', () => {
  const unfinished = makeIndex({ 'articles/river/dam.md': story() });
  for (const answer of [routeTo('/river/dam', unfinished), { kind: 'feeds' }, { kind: 'robots' }] as const)
    expect(tagsOf(answer, unfinished)).toEqual([]);
  unfinished.close();
});
