import { expect, test } from 'vitest';
import type { Imported } from './imported.ts';
import { mapAuthor, mapSection, mapTag, noMapping } from './mapping.ts';
import { proposeMapping } from './propose-mapping.ts';
import { readMapping } from './read-mapping.ts';

const text =
  'sections:\n  News: Local news\n  odds-and-ends: null\ntags: {ÉTÉ: Summer, Misc: null}\nauthors:\n  jdoe: jane-doe\n';

test('names are found by name, slug or login, in any case', () => {
  const read = readMapping('names.yaml', text);
  const mapping = read.ok ? read.value : noMapping;
  expect(mapSection(mapping, { name: 'NEWS' })).toBe('local-news');
  expect(mapSection(mapping, { name: 'Odds & Ends', slug: 'odds-and-ends' })).toBeNull();
  expect(mapTag(mapping, { name: 'été' })).toBe('Summer');
  expect(mapTag(mapping, { name: 'misc' })).toBeNull();
  expect(mapAuthor(mapping, { name: 'Jane Doe', slug: 'jdoe' })).toBe('jane-doe');
});

test('what nothing is said of keeps its name, unless that is an address of the site itself', () => {
  expect(mapSection(noMapping, { name: 'World News' })).toBe('world-news');
  expect(mapSection(noMapping, { name: 'Archive' })).toBe('archive-section');
  expect(mapTag(noMapping, { name: 'Otters' })).toBe('Otters');
  expect(mapTag(noMapping, { name: '!!' })).toBeNull();
  expect(mapAuthor(noMapping, { name: '—', slug: '' })).toBeNull();
});

test.each([
  ['sections: [a', /^names\.yaml:1:\d+: /],
  ['sections:\n  a: [b]\n', /^names\.yaml:2:6: Unexpected value of "sections: a", expected a name/],
  ['section:\n  a: b\n', /^names\.yaml:\d+:\d+: Unexpected value of "section", expected sections, tags/],
  ['- a\n', /^names\.yaml:1:1: Unexpected text, expected sections/],
])('a fault in %j is told with its place', (written, message) => {
  const read = readMapping('names.yaml', written);
  expect(read.ok ? '' : read.error).toMatch(message);
});

test('a proposal names what there is, and changes nothing when it is read', async () => {
  const story = {
    kind: 'document',
    key: 'a',
    folder: 'articles',
    name: 'a/b',
    body: '',
    fields: { tags: ['Dams: old'] },
  };
  const section = {
    kind: 'document',
    key: 's',
    folder: 'sections',
    name: 'river',
    body: '',
    fields: { title: 'The River' },
  };
  const author = { kind: 'document', key: 'w', folder: 'authors', name: 'ann', body: '', fields: { name: 'Ann Lee' } };
  const proposed = await proposeMapping(iterate([story, section, author]));
  const read = readMapping('names.yaml', proposed);
  const mapping = read.ok ? read.value : noMapping;
  expect(mapSection(mapping, { name: 'The River' })).toBe('river');
  expect(mapTag(mapping, { name: 'Dams: old' })).toBe('Dams: old');
  expect(mapAuthor(mapping, { name: 'Ann Lee' })).toBe('ann');
});

test('a name that YAML takes for an alias is refused', () => {
  expect(readMapping('names.yaml', 'tags:\n  News: *x')).toMatchObject({
    error: 'names.yaml:2:9: Unexpected "*", expected the name in quotation marks.',
  });
});

async function* iterate(found: readonly object[]): AsyncGenerator<Imported> {
  yield* JSON.parse(JSON.stringify(found));
}
