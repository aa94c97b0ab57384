import type { NewsMediaOrganization } from 'schema-dts';
import { expect, expectTypeOf, test } from 'vitest';
import { defaultSite, type PolicyName } from '#lib/site/site.ts';
import { buildPublisher } from './build-publisher.ts';

const origin = 'https://otter.example';

test('the paper has a name, an address and a logo', () => {
  expect(buildPublisher({ ...defaultSite, name: 'The Otter Gazette' }, origin)).toEqual({
    '@type': 'NewsMediaOrganization',
    '@id': 'https://otter.example/#paper',
    name: 'The Otter Gazette',
    url: 'https://otter.example/',
    logo: { '@type': 'ImageObject', url: 'https://otter.example/icon-512.png', width: '512', height: '512' },
  });
});

test('it tells what it is about, its letter box, its profiles and its policies, wherever they lie', () => {
  const site = {
    ...defaultSite,
    description: 'News of the river.',
    email: 'letters@otter.example',
    profiles: ['https://social.example/@otter'],
    policies: { correctionsPolicy: '/über-uns/corrections', ethicsPolicy: 'https://press.example/code' },
  };
  expect(buildPublisher(site, origin)).toMatchObject({
    description: 'News of the river.',
    email: 'letters@otter.example',
    sameAs: ['https://social.example/@otter'],
    correctionsPolicy: 'https://otter.example/%C3%BCber-uns/corrections',
    ethicsPolicy: 'https://press.example/code',
  });
});

test('every policy that site.md knows is a property of schema.org', () => {
  expectTypeOf<PolicyName>().toExtend<keyof Exclude<NewsMediaOrganization, string>>();
});
