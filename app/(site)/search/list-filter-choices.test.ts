import { afterAll, expect, test } from 'vitest';
import { readSectionTitles } from '#lib/library/read-newsroom.ts';
import { readSearchQuestion } from '#lib/site/search-question.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listFilterChoices } from './list-filter-choices.ts';

const index = makeIndex({
  'articles/river/dam.md': story({ authors: '[Ann Otter]' }),
  'articles/old-town/deich.md': story({ lang: 'de' }),
  'articles/pond/frog.md': story(),
  'articles/sea/soon.md': story({ date: '2030-01-01', lang: 'nl' }),
  'sections/river.md': '---\ntitle: The River\n---\n',
});
afterAll(() => index.close());

const site = { ...defaultSite, language: 'en-GB', navigation: ['river', '/about'] };
const newsroom = { index, site, now: noon, edition: { site, now: noon, sections: readSectionTitles(index) } };
const nothing = readSearchQuestion(() => undefined);
const bram = { slug: 'bram-moss', name: 'Bram Moss' };

test('sections are those readers find, those of the menu first, as the menu names them', () => {
  expect(listFilterChoices(newsroom, nothing, []).sections).toEqual([
    { value: 'river', name: 'The River' },
    { value: 'old-town', name: 'Old town' },
    { value: 'pond', name: 'Pond' },
  ]);
});

test('languages are named in their own, where there are two', () => {
  expect(listFilterChoices(newsroom, nothing, []).languages).toEqual([
    { value: 'de', name: 'Deutsch' },
    { value: 'en-GB', name: 'British English' },
  ]);
  const one = makeIndex({ 'articles/pond/frog.md': story() });
  expect(listFilterChoices({ ...newsroom, index: one }, nothing, []).languages).toEqual([]);
});

test('writers are those of what was found, and the chosen one', () => {
  expect(listFilterChoices(newsroom, nothing, [bram]).authors).toEqual([{ value: 'bram-moss', name: 'Bram Moss' }]);
  const chosen = { ...nothing, author: 'ann-otter' };
  expect(listFilterChoices(newsroom, chosen, [bram]).authors.map(({ name }) => name)).toEqual([
    'Ann Otter',
    'Bram Moss',
  ]);
  expect(listFilterChoices(newsroom, { ...nothing, author: 'bram-moss' }, [bram]).authors).toHaveLength(1);
});

test('what nobody knows is offered by the name it was asked by', () => {
  const asked = { ...nothing, section: '"><b>', author: "x' OR 1", language: 'no tag' };
  const { sections, authors, languages } = listFilterChoices(newsroom, asked, []);
  expect([sections.at(-1)?.value, authors[0]?.name, languages.at(-1)?.name]).toEqual(['"><b>', "x' OR 1", 'no tag']);
});
