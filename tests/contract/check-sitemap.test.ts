import { describe, expect, it } from 'vitest';
import { checkSitemap, type SitemapKind } from './check-sitemap.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const spaces = [
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
  'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
  'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"',
  'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
].join(' ');
const urlset = (...pages: readonly string[]) => `${head}<urlset ${spaces}>${pages.join('')}</urlset>`;
const page = (...inside: readonly string[]) => `<url>${inside.join('')}</url>`;
const index = (...parts: readonly string[]) => `${head}<sitemapindex ${spaces}>${parts.join('')}</sitemapindex>`;
const loc = '<loc>https://otter.example/river/mayor?page=2&amp;x=%C3%A9</loc>';
const translation = '<xhtml:link rel="alternate" hreflang="pt-BR" href="https://otter.example/pt"/>';
const picture = '<image:image><image:loc>https://otter.example/media/weir.jpg</image:loc></image:image>';
const newsOf = (language: string, date: string, title: string) =>
  `<news:news><news:publication><news:name>The Otter Gazette</news:name><news:language>${language}</news:language>` +
  `</news:publication><news:publication_date>${date}</news:publication_date><news:title>${title}</news:title></news:news>`;
const news = newsOf('en', '2026-11-20T08:00:00+01:00', 'Otters &amp; herons');

describe('a sound document passes:', () => {
  it.each<readonly [string, SitemapKind, string]>([
    ['pages', 'urlset', urlset(page(loc, '<lastmod>2026-11-20</lastmod>'))],
    [
      'everything a page may have',
      'urlset',
      urlset(page(loc, '<lastmod>2026-11-20T08:00:00Z</lastmod>', picture, picture)),
    ],
    ['translations', 'urlset', urlset(page(loc, translation, translation.replace('pt-BR', 'x-default'), picture))],
    ['an index', 'index', index(`<sitemap>${loc}<lastmod>2026-11-20T08:00:00.5-03:00</lastmod></sitemap>`)],
    ['news', 'news', urlset(page(loc, news))],
    ['news in Chinese, with a date alone', 'news', urlset(page(loc, newsOf('zh-tw', '2026-11-20', '水獺')))],
    ['a day without news', 'news', urlset()],
  ])('%s', async (_, kind, document) => {
    expect(await checkSitemap(document, kind)).toEqual([]);
  });
});

describe('a fault is refused:', () => {
  const withDate = (date: string) => urlset(page(loc, `<lastmod>${date}</lastmod>`));
  const withAddress = (address: string) => urlset(page(`<loc>${address}</loc>`));
  const withLanguage = (tag: string) => urlset(page(loc, translation.replace('pt-BR', tag)));
  it.each<readonly [string, SitemapKind, string]>([
    ['text that is not XML', 'urlset', urlset(page('<loc>https://otter.example/?a&b</loc>'))],
    ['no declaration', 'urlset', urlset(page(loc)).slice(head.length)],
    ['no page', 'urlset', urlset()],
    ['a page without address', 'urlset', urlset(page('<lastmod>2026-11-20</lastmod>'))],
    ['two addresses of a page', 'urlset', urlset(page(loc, loc))],
    ['a page named twice', 'urlset', urlset(page(loc), page(loc))],
    ['another namespace', 'urlset', urlset(page(loc)).replace('http://www.sitemaps', 'https://www.sitemaps')],
    ['an index where pages are expected', 'urlset', index(`<sitemap>${loc}</sitemap>`)],
    ['elements in another order', 'urlset', urlset(page('<lastmod>2026-11-20</lastmod>', loc))],
    ['an element nobody knows', 'urlset', urlset(page(loc, '<title>Otters</title>'))],
    ['a relative address', 'urlset', withAddress('/river/mayor')],
    ['another scheme', 'urlset', withAddress('ftp://otter.example/')],
    ['a space in an address', 'urlset', withAddress('https://otter.example/a b')],
    ['letters that are not escaped', 'urlset', withAddress('https://otter.example/é')],
    ['half an escape', 'urlset', withAddress('https://otter.example/%C')],
    ['a fragment', 'urlset', withAddress('https://otter.example/#top')],
    ['an address of 2,048 characters', 'urlset', withAddress(`https://otter.example/${'a'.repeat(2026)}`)],
    ['a date that does not exist', 'urlset', withDate('2026-02-30')],
    ['a time without zone', 'urlset', withDate('2026-11-20T08:00:00')],
    ['a date for people', 'urlset', withDate('Fri, 20 Nov 2026 08:00:00 GMT')],
    ['a zone without colon', 'urlset', withDate('2026-11-20T08:00:00+0100')],
    ['an empty date', 'urlset', withDate('')],
    ['a picture without address', 'urlset', urlset(page(loc, '<image:image/>'))],
    ['a relative picture', 'urlset', urlset(page(loc, picture.replace('https://otter.example', '')))],
    [
      'words that are out of use on a picture',
      'urlset',
      urlset(page(loc, picture.replace('</image:image>', '<image:caption>x</image:caption></image:image>'))),
    ],
    ['1,001 pictures of a page', 'urlset', urlset(page(loc, picture.repeat(1001)))],
    ['a language by name', 'urlset', withLanguage('Portuguese')],
    ['a language with underscore', 'urlset', withLanguage('pt_BR')],
    ['a link of another kind', 'urlset', urlset(page(loc, translation.replace('alternate', 'canonical')))],
    ['a link without address', 'urlset', urlset(page(loc, '<xhtml:link rel="alternate" hreflang="pt"/>'))],
    [
      '50,001 pages',
      'urlset',
      urlset(...Array.from({ length: 50_001 }, (_, n) => page(`<loc>https://otter.example/${n}</loc>`))),
    ],
    ['an index without parts', 'index', index()],
    ['a part without address', 'index', index('<sitemap><lastmod>2026-11-20</lastmod></sitemap>')],
    ['pages where parts are expected', 'index', urlset(page(loc))],
    ['a page that is no news', 'news', urlset(page(loc))],
    ['a page that is news twice', 'news', urlset(page(loc, news, news))],
    ['news without title', 'news', urlset(page(loc, news.replace(/<news:title>.*<\/news:title>/, '')))],
    ['news with a title of spaces', 'news', urlset(page(loc, newsOf('en', '2026-11-20', ' ')))],
    [
      'news without date',
      'news',
      urlset(page(loc, news.replace(/<news:publication_date>.*<\/news:publication_date>/, ''))),
    ],
    [
      'news without publication',
      'news',
      urlset(page(loc, news.replace(/<news:publication>.*<\/news:publication>/, ''))),
    ],
    ['news in a regional language', 'news', urlset(page(loc, newsOf('en-GB', '2026-11-20', 'Otters')))],
    ['news in no language', 'news', urlset(page(loc, newsOf('', '2026-11-20', 'Otters')))],
    [
      'news with keywords',
      'news',
      urlset(page(loc, news.replace('</news:news>', '<news:keywords>otters</news:keywords></news:news>'))),
    ],
    ['1,001 stories', 'news', urlset(...Array.from({ length: 1001 }, () => page(loc, news)))],
  ])('%s', async (_, kind, document) => {
    expect(await checkSitemap(document, kind)).not.toEqual([]);
  });
});
