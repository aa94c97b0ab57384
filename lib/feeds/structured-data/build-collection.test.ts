import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { buildCollection } from './build-collection.ts';

const paper = { site: defaultSite, origin: 'https://otter.example' };
const now = Date.UTC(2026, 10, 23);
const mayor = makeArticle();
const heron = makeArticle({ path: '/river/reiher-über-see', title: 'Herons <walk> & stand' });

test('a list tells its stories in their order, by the names and addresses that are printed', () => {
  const articles = [heron, mayor];
  expect(
    buildCollection({ title: 'River', description: 'Wet.', url: '/river', page: 1, articles }, paper, now),
  ).toEqual({
    '@type': 'CollectionPage',
    url: 'https://otter.example/river',
    name: 'River',
    description: 'Wet.',
    inLanguage: 'en',
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: [
        {
          '@type': 'ListItem',
          position: 1,
          url: 'https://otter.example/river/reiher-%C3%BCber-see',
          name: 'Herons <walk> & stand',
        },
        {
          '@type': 'ListItem',
          position: 2,
          url: 'https://otter.example/river/otter-mayor',
          name: 'Otters elect a mayor',
        },
      ],
    },
  });
});

test('a later page is a list of its own', () => {
  const list = buildCollection({ title: 'River', url: '/river', page: 3, articles: [mayor] }, paper, now);
  expect(list).toMatchObject({
    url: 'https://otter.example/river?page=3',
    mainEntity: { itemListElement: [{ position: 1 }] },
  });
});

test('a story that was corrected twice is one story', () => {
  const list = buildCollection(
    { title: 'C', url: '/corrections', page: 1, articles: [mayor, heron, mayor] },
    paper,
    now,
  );
  expect(list).toMatchObject({
    mainEntity: { itemListElement: [{ name: mayor.title }, { name: heron.title, position: 2 }] },
  });
});

test('the name of a retracted story says so, from then on', () => {
  const untrue = makeArticle({ corrections: [{ at: now, kind: 'retraction', text: 'Nobody was elected.' }] });
  const nameAt = (moment: number) =>
    buildCollection({ title: 'River', url: '/river', page: 1, articles: [untrue] }, paper, moment);
  const named = (name: string) => ({ mainEntity: { itemListElement: [{ name }] } });
  expect(nameAt(now)).toMatchObject(named('Retracted: Otters elect a mayor'));
  expect(nameAt(now - 1)).toMatchObject(named('Otters elect a mayor'));
});

test('an empty list has no stories and no description', () => {
  const list = buildCollection({ title: 'River', url: '/river', page: 1, articles: [] }, paper, now);
  expect(Object.keys(list)).toEqual(['@type', 'url', 'name', 'inLanguage']);
});
