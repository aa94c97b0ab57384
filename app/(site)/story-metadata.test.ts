import { describe, expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { type StoryHead, storyMetadata } from './story-metadata.ts';

const now = Date.UTC(2026, 10, 22, 12);
const site = { ...defaultSite, name: 'The Otter Gazette', language: 'en-GB', timeZone: 'Europe/Vienna' };

const origin = 'https://otter.example';

function headOf(differing: Parameters<typeof makeArticle>[0], languages: StoryHead['languages'] = []) {
  return storyMetadata({
    article: makeArticle(differing),
    languages,
    sectionTitle: 'River & Weir',
    site,
    origin,
    now,
  });
}

test('the head of a story says what it is, for search engines and for those who share it', () => {
  const named = (name: string) => ({ slug: name.toLowerCase(), name });
  const head = headOf({
    authors: [named('Tilda'), named('আশা')],
    tags: [named('Weir')],
    updatedAt: Date.UTC(2026, 10, 21),
  });
  expect(head).toMatchObject({
    title: 'Otters elect a mayor',
    description: 'The vote was unanimous.',
    alternates: {
      canonical: '/river/otter-mayor',
      types: { 'application/rss+xml': [{ url: '/feed.xml', title: 'The Otter Gazette (RSS)' }, {}] },
    },
    robots: { 'max-image-preview': 'large' },
    openGraph: {
      type: 'article',
      title: 'Otters elect a mayor',
      description: 'The vote was unanimous.',
      url: '/river/otter-mayor',
      siteName: 'The Otter Gazette',
      locale: 'en_GB',
      publishedTime: '2026-11-20T09:00:00+01:00',
      modifiedTime: '2026-11-21T01:00:00+01:00',
      authors: ['https://otter.example/authors/tilda', `https://otter.example/authors/${encodeURIComponent('আশা')}`],
      section: 'River & Weir',
      tags: ['Weir'],
    },
  });
});

describe('the feed of replies to a story', () => {
  const feedsOf = (head: ReturnType<typeof storyMetadata>) => head.alternates?.types?.['application/rss+xml'];

  test('is offered behind that of the paper', () => {
    expect(feedsOf(headOf({}))).toEqual([
      { url: '/feed.xml', title: 'The Otter Gazette (RSS)' },
      {
        url: '/river/otter-mayor/comments/feed.xml',
        title: 'Replies to this story – The Otter Gazette (RSS)',
      },
    ]);
  });

  test('is not offered where there are no replies', () => {
    expect(feedsOf(headOf({ comments: false }))).toHaveLength(1);
  });
});

test('its picture is a JPEG in a wide cut, with the size it is sent in and its alternative text', () => {
  const { openGraph, twitter } = headOf({ image: makePicture() });
  expect(openGraph?.images).toEqual([
    {
      url: 'https://otter.example/media/weir.jpg/wide-50x40-1200-3f2a9c1b77d0.jpg',
      type: 'image/jpeg',
      width: 1200,
      height: 675,
      alt: 'Otters at the weir',
    },
  ]);
  expect(twitter).toMatchObject({ card: 'summary_large_image' });
});

test('a small picture has its own small size', () => {
  const image = makePicture({ size: { width: 800, height: 800, version: '3f2a9c1b77d0' } });
  expect(headOf({ image }).openGraph?.images).toMatchObject([{ width: 800, height: 450 }]);
});

test.each([
  ['without a picture', null],
  ['with a picture whose size is not known', makePicture({ size: null })],
])('a story %s has the drawn card, which shows its headline', (_what, image) => {
  const { openGraph, twitter } = headOf({ image });
  expect(openGraph?.images).toEqual([
    {
      url: expect.stringMatching(/^https:\/\/otter\.example\/cards\/wide-[0-9a-f]{12}\/river\/otter-mayor\.png$/),
      type: 'image/png',
      width: 1200,
      height: 675,
      alt: 'Otters elect a mayor',
    },
  ]);
  expect(twitter).toMatchObject({ card: 'summary_large_image' });
});

test('a picture that nobody described has no alternative text', () => {
  const { openGraph } = headOf({ image: makePicture({ alternative: '' }) });
  expect(openGraph?.images).not.toHaveProperty('0.alt');
});

test.each([
  ['markup, entities and marks of direction', '</script><b>Otters</b> & &amp; "herons" \'\u202e'],
  ['300 characters and emoji', '🦦 '.repeat(150)],
])('a headline of %s stands in the head as it is', (_what, title) => {
  const { openGraph, twitter, ...head } = headOf({ title });
  expect([head.title, openGraph?.title, twitter?.title]).toEqual(Array(3).fill(title));
});

test('a story that names another address as its own is that one', () => {
  const { alternates, openGraph } = headOf({ canonical: 'https://heron.example/original' });
  expect([alternates?.canonical, openGraph?.url]).toEqual(Array(2).fill('https://heron.example/original'));
});

test('a story in another language has its locale', () => {
  expect(headOf({ lang: 'ar' }).openGraph).toMatchObject({ locale: 'ar_EG' });
});

test('a story without a word is described by its headline', () => {
  expect(headOf({ description: '' }).description).toBe('Otters elect a mayor');
});

describe('a story in several languages', () => {
  const set = [
    { path: '/river/otter-mayor', language: 'en-GB', isOriginal: true },
    { path: '/river/bürgermeister', language: 'de', isOriginal: false },
    { path: '/river/swiss', language: 'de-CH', isOriginal: false },
  ];

  test('leads to all of them and to itself by absolute addresses, and the original serves everybody else', () => {
    for (const { path, language } of set)
      expect(headOf({ path, lang: language }, set).alternates?.languages).toEqual({
        'en-GB': 'https://otter.example/river/otter-mayor',
        de: 'https://otter.example/river/b%C3%BCrgermeister',
        'de-CH': 'https://otter.example/river/swiss',
        'x-default': 'https://otter.example/river/otter-mayor',
      });
  });

  test('names the others as locales', () => {
    expect(headOf({}, set).openGraph).toMatchObject({ locale: 'en_GB', alternateLocale: ['de_DE', 'de_CH'] });
  });

  test('has no language for everybody else when readers cannot see the original', () => {
    expect(headOf({ path: '/river/swiss' }, set.slice(1)).alternates?.languages).not.toHaveProperty('x-default');
  });

  test('leads nowhere when another one has its place', () => {
    const { alternates, openGraph } = headOf({ path: '/river/second', lang: 'de' }, set);
    expect(alternates?.languages).toEqual({});
    expect(openGraph).toMatchObject({ alternateLocale: [] });
  });
});

test('a story that nobody translated leads to no other', () => {
  expect(headOf({}).alternates?.languages).toEqual({});
});
