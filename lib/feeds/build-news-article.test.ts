import { describe, expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { buildNewsArticle, type NewsArticleInput } from './build-news-article.ts';

const origin = 'https://otter.example';
const now = Date.UTC(2026, 10, 22, 12);
const site = { ...defaultSite, name: 'The Otter Gazette', timeZone: 'Europe/Vienna' };

function build(article: NewsArticleInput['article'], authors: NewsArticleInput['authors'] = []) {
  return buildNewsArticle({ article, authors, sectionTitle: 'River & Weir', site, origin, now });
}

test('a story says what it is, where it is and when it was published and modified, with the offset of the paper', () => {
  const tags = [
    { slug: 'weir', name: 'Weir' },
    { slug: 'votes', name: 'Votes, all' },
  ];
  expect(build(makeArticle({ tags, updatedAt: Date.UTC(2026, 10, 21) }))).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Otters elect a mayor',
    description: 'The vote was unanimous.',
    url: 'https://otter.example/river/otter-mayor',
    mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://otter.example/river/otter-mayor' },
    datePublished: '2026-11-20T09:00:00+01:00',
    dateModified: '2026-11-21T01:00:00+01:00',
    articleSection: 'River & Weir',
    keywords: ['Weir', 'Votes, all'],
    inLanguage: 'en',
    isAccessibleForFree: true,
  });
});

test.each([
  ['news', 'NewsArticle'],
  ['feature', 'NewsArticle'],
  ['live', 'NewsArticle'],
  ['opinion', 'OpinionNewsArticle'],
  ['analysis', 'AnalysisNewsArticle'],
  ['review', 'ReviewNewsArticle'],
] as const)('a story of type %s is a %s', (type, expected) => {
  expect(build(makeArticle({ type }))).toHaveProperty('@type', expected);
});

test('an update that is still to come is none', () => {
  expect(build(makeArticle({ updatedAt: now + 1 }))).toHaveProperty('dateModified', '2026-11-20T09:00:00+01:00');
});

test('a story that names another address as its own is that one', () => {
  const canonical = 'https://heron.example/original';
  expect(build(makeArticle({ canonical }))).toMatchObject({ url: canonical, mainEntityOfPage: { '@id': canonical } });
});

test('a story in another language says so', () => {
  expect(build(makeArticle({ lang: 'ar' }))).toHaveProperty('inLanguage', 'ar');
});

test('what a story lacks is absent rather than empty', () => {
  const bare = build(makeArticle({ description: '' }));
  for (const name of ['description', 'image', 'keywords']) expect(bare).not.toHaveProperty(name);
});

describe('the authors', () => {
  test('are a person each, by the name that is printed, with their page', () => {
    const authors = [
      { id: 'tilda-quill', name: 'Tilda Quill' },
      { id: 'আশা', name: 'আশা' },
    ];
    expect(build(makeArticle(), authors)).toHaveProperty('author', [
      { '@type': 'Person', name: 'Tilda Quill', url: 'https://otter.example/authors/tilda-quill' },
      { '@type': 'Person', name: 'আশা', url: `https://otter.example/authors/${encodeURIComponent('আশা')}` },
    ]);
  });

  test('are the paper itself when a story names nobody', () => {
    expect(build(makeArticle())).toHaveProperty('author', {
      '@type': 'NewsMediaOrganization',
      name: 'The Otter Gazette',
      url: 'https://otter.example/',
    });
  });
});

test('the publisher has a name, an address and a logo', () => {
  expect(build(makeArticle())).toHaveProperty('publisher', {
    '@type': 'NewsMediaOrganization',
    name: 'The Otter Gazette',
    url: 'https://otter.example/',
    logo: { '@type': 'ImageObject', url: 'https://otter.example/icon-512.png', width: '512', height: '512' },
  });
});

describe('the pictures', () => {
  const image = (shape: string, width: string, height: string) => {
    const url = `https://otter.example/media/weir.jpg/${shape}-50x40-1200-3f2a9c1b77d0.jpg`;
    return { '@type': 'ImageObject', url, width, height };
  };

  test('are the lead picture in three shapes, with the sizes they are sent in', () => {
    expect(build(makeArticle({ image: makePicture() }))).toHaveProperty('image', [
      image('wide', '1200', '675'),
      image('classic', '1200', '900'),
      image('square', '1200', '1200'),
    ]);
  });

  test('of a small original are as small as that, and those below 50,000 pixels are left out', () => {
    const size = { width: 300, height: 200, version: '3f2a9c1b77d0' };
    expect(build(makeArticle({ image: makePicture({ size }) }))).toHaveProperty('image', [
      image('wide', '300', '169'),
      image('classic', '266', '200'),
    ]);
  });

  test('are absent while the size of the original is not known', () => {
    expect(build(makeArticle({ image: makePicture({ size: null }) }))).not.toHaveProperty('image');
  });
});
