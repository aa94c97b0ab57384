import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { buildTrail } from './build-trail.ts';

test('a trail leads from the home page to the page itself', () => {
  const paper = { site: { ...defaultSite, name: 'The Otter Gazette' }, origin: 'https://otter.example' };
  const steps = [
    { name: 'River & Weir', url: '/river' },
    { name: 'Otters elect a mayor', url: '/river/otter-mayor' },
  ];
  expect(buildTrail(steps, paper)).toEqual({
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: 'The Otter Gazette', item: 'https://otter.example/' },
      { '@type': 'ListItem', position: 2, name: 'River & Weir', item: 'https://otter.example/river' },
      {
        '@type': 'ListItem',
        position: 3,
        name: 'Otters elect a mayor',
        item: 'https://otter.example/river/otter-mayor',
      },
    ],
  });
});
