import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { buildProfile } from './build-profile.ts';

const paper = {
  site: { ...defaultSite, name: 'The Otter Gazette', timeZone: 'Europe/Vienna' },
  origin: 'https://otter.example',
};
const stranger = { id: 'bram-moss', name: 'Bram Moss', role: '', description: '', profiles: [], image: null };
const tilda = {
  id: 'tilda-quill',
  name: 'Tilda Quill',
  role: 'River editor',
  description: 'Writes <about> weirs.',
  profiles: ['https://social.example/@x'],
  image: makePicture({ address: '/media/authors/tilda.jpg' }),
};

test('an author is a person with a name, words, a portrait and a post at the paper', () => {
  expect(buildProfile({ author: tilda, page: 1, articles: [] }, paper)).toEqual({
    '@type': 'ProfilePage',
    url: 'https://otter.example/authors/tilda-quill',
    inLanguage: 'en',
    mainEntity: {
      '@type': 'Person',
      '@id': 'https://otter.example/authors/tilda-quill#person',
      name: 'Tilda Quill',
      url: 'https://otter.example/authors/tilda-quill',
      identifier: 'tilda-quill',
      description: 'Writes <about> weirs.',
      image: {
        '@type': 'ImageObject',
        url: 'https://otter.example/media/authors/tilda.jpg/square-50x40-480-3f2a9c1b77d0.jpg',
        width: '480',
        height: '480',
      },
      jobTitle: 'River editor',
      sameAs: ['https://social.example/@x'],
      worksFor: {
        '@type': 'NewsMediaOrganization',
        '@id': 'https://otter.example/#paper',
        name: 'The Otter Gazette',
        url: 'https://otter.example/',
      },
    },
  });
});

test('an author without a file is a name', () => {
  const profile = buildProfile({ author: stranger, page: 1, articles: [] }, paper);
  expect(profile).toHaveProperty('mainEntity.name', 'Bram Moss');
  for (const name of ['description', 'image', 'jobTitle', 'worksFor'])
    expect(profile).not.toHaveProperty(`mainEntity.${name}`);
});

test('a portrait whose size is not known is none', () => {
  const author = { ...tilda, image: makePicture({ size: null }) };
  expect(buildProfile({ author, page: 1, articles: [] }, paper)).not.toHaveProperty('mainEntity.image');
});

test('what they wrote is part of the page, as it stands on it', () => {
  expect(buildProfile({ author: tilda, page: 2, articles: [makeArticle()] }, paper)).toMatchObject({
    url: 'https://otter.example/authors/tilda-quill?page=2',
    hasPart: [
      {
        '@type': 'NewsArticle',
        headline: 'Otters elect a mayor',
        url: 'https://otter.example/river/otter-mayor',
        datePublished: '2026-11-20T09:00:00+01:00',
        author: { '@id': 'https://otter.example/authors/tilda-quill#person' },
      },
    ],
  });
});
