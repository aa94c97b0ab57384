import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { buildPublisher } from './build-publisher.ts';
import { buildWebSite } from './build-web-site.ts';

test('the site has the name of the paper, which publishes it', () => {
  const site = { ...defaultSite, name: 'The Otter Gazette', tagline: 'All the river', language: 'en-GB' };
  const origin = 'https://otter.example';
  expect(buildWebSite({ site, origin })).toEqual({
    '@type': 'WebSite',
    '@id': 'https://otter.example/#website',
    name: 'The Otter Gazette',
    url: 'https://otter.example/',
    description: 'All the river',
    inLanguage: 'en-GB',
    publisher: { '@id': buildPublisher(site, origin)['@id'] },
  });
});
