import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { storyMetadata } from './story-metadata.ts';

const now = Date.UTC(2026, 10, 22, 12);
const site = { ...defaultSite, name: 'The Otter Gazette', language: 'en-GB', timeZone: 'Europe/Vienna' };

function headOf(differing: Parameters<typeof makeArticle>[0]) {
  const article = makeArticle(differing);
  return storyMetadata({ article, sectionTitle: 'River & Weir', site, origin: 'https://otter.example', now });
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
    alternates: { canonical: '/river/otter-mayor', types: { 'application/rss+xml': '/feed.xml' } },
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
])('a story %s names none', (_what, image) => {
  const { openGraph, twitter } = headOf({ image });
  expect(openGraph).not.toHaveProperty('images');
  expect(twitter).toMatchObject({ card: 'summary' });
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
