import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makePicture } from '#tests/newsroom/make-article.ts';
import { buildListMetadata, type ListHead } from './list-metadata.ts';

const site = { ...defaultSite, name: 'The Otter Gazette', tagline: 'All the river', language: 'en-GB' };

function headOf(differing: Partial<ListHead>) {
  const head = { title: 'River', description: 'Wet news.', url: '/river', page: 1, ...differing };
  return buildListMetadata(head, site, 'https://otter.example');
}

test('the head of a list says what it is, for search engines and for those who share it', () => {
  expect(headOf({})).toMatchObject({
    title: 'River',
    description: 'Wet news.',
    alternates: { canonical: '/river' },
    robots: { 'max-image-preview': 'large' },
    openGraph: {
      type: 'website',
      title: 'River',
      description: 'Wet news.',
      url: '/river',
      siteName: 'The Otter Gazette',
      locale: 'en_GB',
      images: [
        {
          url: 'https://otter.example/icon-512.png',
          type: 'image/png',
          width: 512,
          height: 512,
          alt: 'The Otter Gazette',
        },
      ],
    },
    twitter: { card: 'summary', title: 'River' },
  });
});

test('a later page is its own canonical one', () => {
  const head = headOf({ page: 2 });
  expect([head.title, head.alternates?.canonical, head.openGraph?.url]).toEqual([
    'River, page 2',
    '/river?page=2',
    '/river?page=2',
  ]);
});

test('a list without words says whose it is', () => {
  expect(headOf({ description: '' }).description).toBe('River – All the river');
});

test('the home page is called by the name of the paper alone', () => {
  expect(headOf({ title: site.name, description: '', url: '/' })).toMatchObject({
    title: { absolute: 'The Otter Gazette' },
    description: 'All the river',
  });
});

test('a list that has feeds leads to them on every page, and any other to those of the paper', () => {
  const feedsOf = (differing: Partial<ListHead>) => headOf(differing).alternates?.types?.['application/rss+xml'];
  expect(feedsOf({ hasFeeds: true, page: 2 })).toMatchObject([{ url: '/river/feed.xml' }, { url: '/feed.xml' }]);
  expect(feedsOf({})).toMatchObject([{ url: '/feed.xml' }]);
});

test('the page of an author is a profile with a portrait', () => {
  const image = makePicture({ alternative: '' });
  const author = { id: 'tilda', name: 'Tilda Quill', role: '', profiles: [], description: '', image };
  expect(headOf({ author }).openGraph).toMatchObject({
    type: 'profile',
    images: [
      {
        url: 'https://otter.example/media/weir.jpg/square-50x40-480-3f2a9c1b77d0.jpg',
        width: 480,
        height: 480,
        alt: 'Tilda Quill',
      },
    ],
  });
});

test('a profile without a portrait has the mark of the paper', () => {
  const author = {
    id: 'tilda',
    name: 'Tilda Quill',
    role: '',
    profiles: [],
    description: '',
    image: makePicture({ size: null }),
  };
  expect(headOf({ author }).openGraph).toMatchObject({ images: [{ url: 'https://otter.example/icon-512.png' }] });
});
