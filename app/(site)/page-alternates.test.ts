import { expect, test } from 'vitest';
import { pageAlternates } from './page-alternates.ts';

const site = { name: 'The Otter Gazette' };

test('every page leads to the feed of the paper in all three forms', () => {
  expect(pageAlternates('/about', site)).toEqual({
    canonical: '/about',
    types: {
      'application/rss+xml': [{ url: '/feed.xml', title: 'The Otter Gazette (RSS)' }],
      'application/atom+xml': [{ url: '/atom.xml', title: 'The Otter Gazette (Atom)' }],
      'application/feed+json': [{ url: '/feed.json', title: 'The Otter Gazette (JSON Feed)' }],
    },
  });
});

test('a list leads to its own feeds first', () => {
  expect(pageAlternates('/river?page=2', site, { before: { title: 'River & Weir', url: '/river' } })).toMatchObject({
    canonical: '/river?page=2',
    types: {
      'application/rss+xml': [
        { url: '/river/feed.xml', title: 'River & Weir – The Otter Gazette (RSS)' },
        { url: '/feed.xml', title: 'The Otter Gazette (RSS)' },
      ],
      'application/atom+xml': [{ url: '/river/atom.xml' }, { url: '/atom.xml' }],
      'application/feed+json': [{ url: '/river/feed.json' }, { url: '/feed.json' }],
    },
  });
});

test('what is offered beside a page comes last', () => {
  const after = { title: 'Replies', url: '/river/dam/comments' };
  expect(pageAlternates('/river/dam', site, { after })).toHaveProperty(
    ['types', 'application/atom+xml'],
    [
      { url: '/atom.xml', title: 'The Otter Gazette (Atom)' },
      { url: '/river/dam/comments/atom.xml', title: 'Replies – The Otter Gazette (Atom)' },
    ],
  );
});

test('a page without an address of its own names none', () => {
  expect(pageAlternates(null, site)).toHaveProperty('canonical', null);
});
