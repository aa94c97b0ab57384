import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewsStory } from '#lib/content/news-story.ts';
import { childrenOf, readXml, textsOf } from '#tests/read-xml.ts';
import { buildNewsSitemap } from './build-news-sitemap.ts';

const site = { name: 'Otter & Sons <Bugle>', language: 'en-GB', timeZone: 'Europe/Vienna' };
const origin = 'https://otter.example';

const story: NewsStory = {
  path: '/river/dämme',
  title: 'Dam opens',
  publishedAt: Date.UTC(2026, 10, 22, 12, 30, 5),
  lang: null,
};

function readNews(differing: Partial<NewsStory>) {
  const [url, ...others] = childrenOf(readXml(buildNewsSitemap([{ ...story, ...differing }], site, origin)), 'url');
  const [news, ...more] = url === undefined ? [] : childrenOf(url, 'news:news');
  if (url === undefined || news === undefined) throw new Error('no news');
  expect([others, more]).toEqual([[], []]);
  const read = (name: string) => textsOf(news, `news:${name}`);
  const [publication] = childrenOf(news, 'news:publication');
  const names = news.children.map(({ name }) => name);
  return { url, publication, date: read('publication_date'), title: read('title'), names };
}

test('each story says where, by whom, in which language, when and what, and nothing else', () => {
  const { url, publication, date, title, names } = readNews({});
  expect(textsOf(url, 'loc')).toEqual(['https://otter.example/river/d%C3%A4mme']);
  expect(publication?.children.map(({ name, text }) => [name, text])).toEqual([
    ['news:name', site.name],
    ['news:language', 'en'],
  ]);
  expect([date, title]).toEqual([['2026-11-22T13:30:05+01:00'], ['Dam opens']]);
  expect(names).toEqual(['news:publication', 'news:publication_date', 'news:title']);
});

test('the namespaces are those of the two documents that define it', () => {
  const { name, attributes } = readXml(buildNewsSitemap([], site, origin));
  expect([name, attributes]).toEqual([
    'urlset',
    {
      xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
      'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
    },
  ]);
});

test.each([
  [null, 'en'],
  ['pt-BR', 'pt'],
  ['gsw', 'gsw'],
  ['sr-Latn', 'sr'],
  ['zh', 'zh-cn'],
  ['zh-CN', 'zh-cn'],
  ['zh-Hans-HK', 'zh-cn'],
  ['zh-TW', 'zh-tw'],
  ['zh-HK', 'zh-tw'],
  ['zh-Hant', 'zh-tw'],
])('the language %s is called %s', (lang, code) => {
  const { publication } = readNews({ lang });
  expect(publication === undefined ? [] : textsOf(publication, 'news:language')).toEqual([code]);
});

test.each([
  ['markup', '<b>5 < 6</b> &amp; ]]> "quoted"', '<b>5 < 6</b> &amp; ]]> "quoted"'],
  ['control characters', 'One\u0000two\u001bthree\u0085four\nfive', 'One two three four five'],
  ['spaces that hold words together', '5\u00a0000  otters', '5\u00a0000  otters'],
  ['marks of direction', '\u202bשלום\u202c', '\u202bשלום\u202c'],
  ['emoji', 'Dam 👩‍👩‍👧 opens', 'Dam 👩‍👩‍👧 opens'],
  ['half a character', 'Dam \ud83d opens', 'Dam  opens'],
  ['300 characters', 'x'.repeat(300), 'x'.repeat(300)],
])('a title with %s says the same', (_what, written, read) => {
  expect(readNews({ title: written }).title).toEqual([read]);
});

test('whatever a title is, the document is well-formed and has one line for the story', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const document = buildNewsSitemap([{ ...story, title }], site, origin);
      readXml(document);
      expect(document.trimEnd().split('\n')).toHaveLength(4);
    }),
    { numRuns: 200 },
  );
});
