import { expect, test } from 'vitest';
import { childrenOf, readXml, textsOf } from '#tests/read-xml.ts';
import { buildSitemap, buildSitemapIndex } from './build-sitemap.ts';

const at = Date.UTC(2026, 10, 22, 12);
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

test('a part lists pages with the date of their last change, in the zone of the paper', () => {
  const urls = [
    { url: 'https://otter.example/a?b=1&c=2', modifiedAt: at },
    { url: 'https://otter.example/b', modifiedAt: null },
  ];
  const part = readXml(buildSitemap(urls, 'Europe/Vienna'));
  expect([part.name, part.attributes.xmlns]).toEqual(['urlset', namespace]);
  expect(childrenOf(part, 'url').map((url) => [textsOf(url, 'loc'), textsOf(url, 'lastmod')])).toEqual([
    [['https://otter.example/a?b=1&c=2'], ['2026-11-22T13:00:00+01:00']],
    [['https://otter.example/b'], []],
  ]);
});

test('a page names its pictures', () => {
  const images = ['https://otter.example/media/a.jpg?b&c', 'https://otter.example/media/b.jpg'];
  const part = readXml(buildSitemap([{ url: 'https://otter.example/a', modifiedAt: at, images }], 'UTC'));
  expect(part.attributes['xmlns:image']).toBe('http://www.google.com/schemas/sitemap-image/1.1');
  const pictures = childrenOf(part, 'url').flatMap((url) => childrenOf(url, 'image:image'));
  expect(pictures.flatMap((picture) => textsOf(picture, 'image:loc'))).toEqual(images);
});

test('a page names all its languages', () => {
  const alternates = [
    { language: 'en', url: 'https://otter.example/a' },
    { language: 'x-default', url: 'https://otter.example/a' },
    { language: 'zh-Hant', url: 'https://otter.example/b?c&d' },
  ];
  const entries = [
    { url: 'https://otter.example/a', modifiedAt: null, alternates },
    { url: 'https://otter.example/c', modifiedAt: null },
  ];
  const part = readXml(buildSitemap(entries, 'UTC'));
  expect(part.attributes['xmlns:xhtml']).toBe('http://www.w3.org/1999/xhtml');
  const links = childrenOf(part, 'url').map((url) => childrenOf(url, 'xhtml:link').map(({ attributes }) => attributes));
  expect(links).toEqual([
    alternates.map(({ language, url }) => ({ rel: 'alternate', hreflang: language, href: url })),
    [],
  ]);
});

test('the index lists parts with the date of their last change', () => {
  const parts = [
    { url: 'https://otter.example/sitemaps/pages.xml', modifiedAt: null },
    { url: 'https://otter.example/sitemaps/2026-11.xml', modifiedAt: at },
  ];
  const index = readXml(buildSitemapIndex(parts, 'UTC'));
  expect([index.name, index.attributes.xmlns]).toEqual(['sitemapindex', namespace]);
  expect(childrenOf(index, 'sitemap').map((part) => [...textsOf(part, 'loc'), ...textsOf(part, 'lastmod')])).toEqual([
    ['https://otter.example/sitemaps/pages.xml'],
    ['https://otter.example/sitemaps/2026-11.xml', '2026-11-22T12:00:00Z'],
  ]);
});

test('a part and an index of nothing are well-formed', () => {
  expect(readXml(buildSitemap([], 'UTC')).children).toEqual([]);
  expect(readXml(buildSitemapIndex([], 'UTC')).children).toEqual([]);
});
